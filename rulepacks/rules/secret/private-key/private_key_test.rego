package rules.private_key_test

import data.lib.testing
import data.rules.private_key

of_kinds(object, kinds) := found if {
	found := private_key.violation with input as testing.review(object, {"kinds": kinds})
}

violations(object) := of_kinds(object, ["*"])

key := "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----\n"

certificate := "-----BEGIN CERTIFICATE-----\nMIIDXTCCAkWgAwIBAgIJAK\n-----END CERTIFICATE-----\n"

secret(fields) := object.union({"apiVersion": "v1", "kind": "Secret"}, fields)

test_the_key_of_a_tls_secret_is_reported_at_its_entry if {
	entries := {"tls.crt": base64.encode(certificate), "tls.key": base64.encode(key)}
	object := secret({"type": "kubernetes.io/tls", "data": entries})
	violations(object) == {{"msg": "a private key is in the manifest", "details": {"path": ["data", "tls.key"]}}}
}

test_every_kind_of_object_is_looked_at if {
	testing.paths(violations(secret({"stringData": {"id": key}}))) == {["stringData", "id"]}
	testing.paths(violations({"kind": "ConfigMap", "data": {"a": key}})) == {["data", "a"]}
	testing.paths(violations({"kind": "ConfigMap", "binaryData": {"a": base64.encode(key)}})) == {["binaryData", "a"]}
	testing.paths(violations({"kind": "Widget", "spec": {"keys": ["x", key]}})) == {["spec", "keys", 1]}
}

test_keys_in_base64_are_read_too if {
	pod := testing.pod({"containers": [{"name": "web", "env": [{"name": "SSH", "value": base64.encode(key)}]}]})
	testing.paths(violations(pod)) == {["spec", "containers", 0, "env", 0, "value"]}
	testing.paths(violations(secret({"data": {"a": base64.encode(base64.encode(key))}}))) == {["data", "a"]}
}

test_keys_of_kubeconfigs_are_left_to_another_rule if {
	violations({"kind": "Config", "users": [{"user": {"client-key-data": base64.encode(key)}}]}) == set()
	config := sprintf("users:\n- user:\n    client-key-data: %s\n", [base64.encode(key)])
	violations(secret({"stringData": {"config": config}})) == set()
}

test_kinds_are_a_parameter if {
	count(of_kinds(secret({"stringData": {"id": key}}), ["ConfigMap", "Secret"])) == 1
	of_kinds(secret({"stringData": {"id": key}}), ["ConfigMap"]) == set()
}

test_certificates_public_keys_and_placeholders_pass if {
	every text in [
		certificate,
		"-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0B\n-----END PUBLIC KEY-----\n",
		"-----BEGIN PRIVATE KEY-----\n${KEY}\n-----END PRIVATE KEY-----\n",
		"-----BEGIN PRIVATE KEY-----\n...",
		"ENC[AES256_GCM,data:x,type:str]",
		"{{ .Values.tls.key }}",
		"",
	] {
		violations(secret({"data": {"tls.key": base64.encode(text)}, "stringData": {"tls.key": text}})) == set()
	}
}

test_absent_null_and_wrong_types_pass if {
	every value in testing.not_objects { violations(secret({"data": value, "stringData": value})) == set() }
	violations(secret({"data": {"tls.key": null}})) == set()
	every object in testing.broken_pods { violations(object) == set() }
}
