package rules.kubeconfig_credential_test

import data.lib.testing
import data.rules.kubeconfig_credential

of_kinds(object, kinds) := found if {
	found := kubeconfig_credential.violation with input as testing.review(object, {"kinds": kinds})
}

violations(object) := of_kinds(object, ["Config", "Secret", "ConfigMap"])

config := {"apiVersion": "v1", "kind": "Config", "users": [{"name": "admin", "user": {"token": "abc"}}]}

text := "apiVersion: v1\nkind: Config\nusers:\n- name: admin\n  user:\n    token: abc\n    password: abc\n"

test_a_kubeconfig_is_reported_at_its_credential if {
	violations(config) == {{
		"msg": "user `admin` of the kubeconfig has its `token` in the file",
		"details": {"path": ["users", 0, "user", "token"]},
	}}
}

test_a_kubeconfig_in_an_entry_is_reported_at_the_entry if {
	path := ["stringData", "config"]
	violations({"kind": "Secret", "stringData": {"config": text, "other": "x"}}) == {
		{"msg": "user `admin` of the kubeconfig has its `token` in the file", "details": {"path": path}},
		{"msg": "user `admin` of the kubeconfig has its `password` in the file", "details": {"path": path}},
	}
	testing.paths(violations({"kind": "Secret", "data": {"value": base64.encode(text)}})) == {["data", "value"]}
	testing.paths(violations({"kind": "ConfigMap", "data": {"config": json.marshal(config)}})) == {["data", "config"]}
}

test_kinds_are_a_parameter if {
	of_kinds(config, ["ConfigMap"]) == set()
	of_kinds({"kind": "Secret", "stringData": {"config": text}}, ["ConfigMap"]) == set()
	count(of_kinds({"kind": "ConfigMap", "data": {"config": text}}, ["ConfigMap"])) == 2
}

test_kubeconfigs_without_a_credential_pass if {
	violations(object.union(config, {"users": [{"name": "admin", "user": {"exec": {"command": "aws"}}}]})) == set()
	token_file := "kind: Config\nusers:\n- name: a\n  user: {tokenFile: /x}\n"
	violations({"kind": "ConfigMap", "data": {"config": token_file}}) == set()
}

test_absent_null_and_wrong_types_pass if {
	every value in testing.not_objects {
		violations(object.union(config, {"users": value})) == set()
		violations({"kind": "Secret", "data": value, "stringData": value}) == set()
	}
	violations({"apiVersion": "v1", "kind": "Config"}) == set()
}
