package lib.secret_data_test

import data.lib.secret_data
import data.lib.testing

of(object, field) := value if {
	value := secret_data[field] with input as testing.review(object, {})
}

secret(fields) := object.union({"apiVersion": "v1", "kind": "Secret"}, fields)

confidential(value) if {
	count(of(secret({"stringData": {"x": value}}), "confidential")) == 1
	count(of(secret({"data": {"x": base64.encode(value)}}), "confidential")) == 1
}

test_entries_of_a_secret_are_decoded if {
	of(secret({"data": {"a": "aHVudGVyMg=="}, "stringData": {"b": "aHVudGVyMg=="}}), "entries") == [
		{"field": "data", "key": "a", "text": "hunter2", "path": ["data", "a"]},
		{"field": "stringData", "key": "b", "text": "aHVudGVyMg==", "path": ["stringData", "b"]},
	]
}

test_entries_of_a_config_map_are_plain_but_for_binary_data if {
	of({"kind": "ConfigMap", "data": {"a": "aHVudGVyMg=="}, "binaryData": {"b": "aHVudGVyMg=="}}, "entries") == [
		{"field": "binaryData", "key": "b", "text": "hunter2", "path": ["binaryData", "b"]},
		{"field": "data", "key": "a", "text": "aHVudGVyMg==", "path": ["data", "a"]},
	]
}

test_base64_may_be_wrapped if {
	secret_data.decoded("aHVu\ndGVy\nMg==\n") == "hunter2"
}

test_what_is_no_base64_is_taken_as_it_is if {
	secret_data.decoded("hunter2!") == "hunter2!"
	secret_data.decoded("${PASSWORD}") == "${PASSWORD}"
}

test_other_kinds_and_wrong_types_have_no_entries if {
	of({"kind": "Pod", "data": {"a": "b"}}, "entries") == []
	of({}, "entries") == []
	every value in testing.not_objects {
		of(secret({"data": value, "stringData": value}), "entries") == []
		of({"kind": "ConfigMap", "data": value, "binaryData": value}, "entries") == []
	}
	of(secret({"data": {"a": null, "b": 1, "c": true, "d": ["x"], "e": {}}}), "entries") == []
}

test_values_are_confidential if {
	every value in [
		"hunter2",
		"admin",
		"{\"a\": 1}",
		"summary: {{ .Labels }}\nsmtp_auth_password: hunter2\n",
		"-----BEGIN PRIVATE KEY-----\nMIIE",
		"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\nMIIE",
	] {
		confidential(value)
	}
}

test_placeholders_and_what_is_public_are_not_confidential if {
	every value in [
		"",
		"\n",
		"${PASSWORD}",
		"<password>",
		"user: app\npassword: ${PASSWORD}\n",
		"ENC[AES256_GCM,data:p673w==,type:str]",
		"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
		"# the root\n-----BEGIN CERTIFICATE-----\nMIIB",
		"-----BEGIN TRUSTED CERTIFICATE-----\nMIIB",
		"-----BEGIN CERTIFICATE REQUEST-----\nMIIB",
		"-----BEGIN X509 CRL-----\nMIIB",
		"-----BEGIN PUBLIC KEY-----\nMIIB",
		"-----BEGIN RSA PUBLIC KEY-----\nMIIB",
		"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ app@example.com",
		"ssh-rsa AAAAB3NzaC1yc2E=",
		"ecdsa-sha2-nistp256 AAAAE2VjZHNh\n",
	] {
		not confidential(value)
	}
}

test_nothing_is_confidential_in_what_sops_has_encrypted if {
	object := secret({"data": {"a": "aHVudGVyMg=="}, "sops": {"mac": "ENC[x]"}})
	of(object, "encrypted")
	of(object, "confidential") == []
	count(of(secret({"data": {"a": "aHVudGVyMg=="}, "sops": null}), "confidential")) == 1
}
