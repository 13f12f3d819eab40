package rules.plain_secret_test

import data.lib.testing
import data.rules.plain_secret

violations(object) := found if {
	found := plain_secret.violation with input as testing.review(object, {})
}

secret(fields) := object.union({"apiVersion": "v1", "kind": "Secret", "metadata": testing.metadata}, fields)

test_data_is_reported_once_for_each_secret if {
	violations(secret({"data": {"password": "aHVudGVyMg==", "user": "YXBw"}})) == {{
		"msg": "anyone who reads the file can read `password`, `user` of the Secret",
		"details": {"path": ["data"]},
	}}
	violations(secret({"stringData": {"password": "hunter2"}})) == {{
		"msg": "anyone who reads the file can read `password` of the Secret",
		"details": {"path": ["stringData"]},
	}}
	violations(secret({"data": {"a": "aHVudGVyMg=="}, "stringData": {"b": "x"}})) == {{
		"msg": "anyone who reads the file can read `a`, `b` of the Secret",
		"details": {"path": ["data"]},
	}}
	testing.paths(violations(secret({"data": {"a": ""}, "stringData": {"b": "x"}}))) == {["stringData"]}
}

test_of_many_keys_three_are_named if {
	testing.messages(violations(secret({"stringData": {"a": "1", "b": "2", "c": "3"}}))) == {
		"anyone who reads the file can read `a`, `b`, `c` of the Secret",
	}
	testing.messages(violations(secret({"stringData": {"a": "1", "b": "2", "c": "3", "d": "4", "e": "5"}}))) == {
		"anyone who reads the file can read `a`, `b`, `c` and 2 more of the Secret",
	}
}

test_a_value_that_is_no_base64_counts if {
	count(violations(secret({"data": {"password": "hunter2!"}}))) == 1
}

test_empty_values_and_placeholders_pass if {
	every value in [
		"",
		" ",
		"{{ .Values.password }}",
		"${PASSWORD}",
		"<path:secret/data/db#password>",
		"ENC[AES256_GCM,data:x]",
	] {
		violations(secret({"data": {"password": value}, "stringData": {"password": value}})) == set()
	}
	violations(secret({"data": {"password": base64.encode("${PASSWORD}")}})) == set()
}

test_what_sops_has_encrypted_passes if {
	violations(secret({"stringData": {"user": "app"}, "sops": {"mac": "ENC[x]"}})) == set()
}

test_certificates_and_public_keys_pass if {
	violations(secret({"stringData": {"ca.crt": "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"}})) == set()
	violations(secret({"data": {"id.pub": base64.encode("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5")}})) == set()
}

test_only_tokens_of_service_accounts_are_left_to_another_rule if {
	data_of_token := {"data": {"token": "aHVudGVyMg=="}}
	violations(secret(object.union(data_of_token, {"type": "kubernetes.io/service-account-token"}))) == set()
	every type in ["Opaque", "kubernetes.io/tls", "kubernetes.io/dockerconfigjson", null, 1] {
		count(violations(secret(object.union(data_of_token, {"type": type})))) == 1
	}
}

test_absent_null_and_wrong_types_pass if {
	violations(secret({})) == set()
	violations(secret({"data": {}, "stringData": {}})) == set()
	every value in testing.not_objects { violations(secret({"data": value, "stringData": value})) == set() }
	violations(secret({"data": {"a": null, "b": 1, "c": ["x"]}})) == set()
}
