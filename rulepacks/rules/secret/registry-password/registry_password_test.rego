package rules.registry_password_test

import data.lib.testing
import data.rules.registry_password

violations(object) := found if {
	found := registry_password.violation with input as testing.review(object, {})
}

secret(fields) := object.union({"apiVersion": "v1", "kind": "Secret", "type": "kubernetes.io/dockerconfigjson"}, fields)

config(login) := secret({"stringData": {".dockerconfigjson": json.marshal({"auths": {"registry.example": login}})}})

test_a_password_is_reported_for_its_registry if {
	text := json.marshal({"auths": {
		"registry.example": {"username": "app", "password": "hunter2", "auth": base64.encode("app:hunter2")},
		"https://index.docker.io/v1/": {"auth": base64.encode("app:hunter2")},
		"other.example": {},
	}})
	violations(secret({"data": {".dockerconfigjson": base64.encode(text)}})) == {
		{
			"msg": "the password of registry `registry.example` is in the Secret",
			"details": {"path": ["data", ".dockerconfigjson"]},
		},
		{
			"msg": "the password of registry `https://index.docker.io/v1/` is in the Secret",
			"details": {"path": ["data", ".dockerconfigjson"]},
		},
	}
}

test_each_form_of_a_password_counts if {
	every login in [
		{"password": "hunter2"},
		{"identitytoken": "hunter2"},
		{"registrytoken": "hunter2"},
		{"auth": base64.encode("app:hunter2")},
		{"auth": base64.encode("app:with:colon")},
	] {
		count(violations(config(login))) == 1
	}
}

test_older_files_have_no_auths if {
	text := json.marshal({"registry.example": {"auth": base64.encode("app:hunter2"), "email": "a@example.com"}})
	object := {"kind": "Secret", "type": "kubernetes.io/dockercfg", "data": {".dockercfg": base64.encode(text)}}
	testing.messages(violations(object)) == {"the password of registry `registry.example` is in the Secret"}
}

test_the_file_may_be_in_a_secret_of_another_type if {
	text := json.marshal({"auths": {"registry.example": {"password": "hunter2"}}})
	object := {"kind": "Secret", "type": "Opaque", "stringData": {"config.json": text}}
	testing.paths(violations(object)) == {["stringData", "config.json"]}
	violations({"kind": "Secret", "stringData": {"app.json": text}}) == set()
}

test_files_without_a_password_pass if {
	every login in [
		{},
		{"username": "app"},
		{"password": "", "auth": ""},
		{"auth": base64.encode("app:")},
		{"auth": base64.encode("app")},
		{"auth": base64.encode("app:${PASSWORD}")},
		{"auth": "${AUTH}"},
		{"auth": "vault:registry#auth"},
		{"password": "<password>"},
		{"password": null, "auth": 1},
		"x",
		null,
	] {
		violations(config(login)) == set()
	}
}

test_what_is_encrypted_or_no_file_passes if {
	every text in [
		"",
		"{{ .Values.config }}",
		"ENC[AES256_GCM,data:x]",
		"x",
		"[]",
		"{}",
		`{"auths": null}`,
		`{"auths": "x"}`,
		`{"credsStore": "ecr"}`,
	] {
		violations(secret({"stringData": {".dockerconfigjson": text}})) == set()
		violations(secret({"data": {".dockerconfigjson": base64.encode(text)}})) == set()
	}
	violations(object.union(config({"password": "hunter2"}), {"sops": {"mac": "x"}})) == set()
}

test_absent_null_and_wrong_types_pass if {
	violations(secret({})) == set()
	every value in testing.not_objects { violations(secret({"data": value, "stringData": value})) == set() }
	violations(secret({"data": {".dockerconfigjson": null}})) == set()
}
