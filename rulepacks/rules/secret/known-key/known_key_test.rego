package rules.known_key_test

import data.lib.testing
import data.rules.known_key

with_parameters(object, patterns, kinds) := found if {
	parameters := {"patterns": patterns, "kinds": kinds, "oss_volumes": true}
	found := known_key.violation with input as testing.review(object, parameters)
}

violations(object) := with_parameters(object, ["alibaba", "aws", "jwt"], ["*"])

alibaba := concat("", ["LTAI", "5tQ7MTZR9BLKV2NWC8JD"])

aws := concat("", ["AKIA", "Q7MTZR9BLKV2NWC8"])

pod(value) := testing.pod({"containers": [{"name": "web", "env": [{"name": "A", "value": value}]}]})

path := ["spec", "containers", 0, "env", 0, "value"]

test_a_key_is_reported_at_its_string if {
	violations(pod(aws)) == {{"msg": "an AWS access key ID (`AKIA…`) is in the manifest", "details": {"path": path}}}
}

test_every_key_of_a_string_is_reported if {
	violations(pod(concat("\n", [aws, alibaba, aws]))) == {
		{"msg": "an AWS access key ID (`AKIA…`) is in the manifest", "details": {"path": path}},
		{"msg": "an Alibaba Cloud AccessKey ID (`LTAI…`) is in the manifest", "details": {"path": path}},
	}
}

test_every_kind_of_object_and_every_string_is_looked_at if {
	every place in [
		{"apiVersion": "example.com/v1", "kind": "Widget", "spec": {"list": [{"a": sprintf("x: %s", [aws])}]}},
		{"kind": "ConfigMap", "data": {"a": aws}},
		{"kind": "ConfigMap", "binaryData": {"a": base64.encode(aws)}},
		{"kind": "Secret", "stringData": {"a": aws}},
		{"kind": "Secret", "data": {"a": base64.encode(sprintf("[default]\nid=%s\n", [aws]))}},
		{"kind": "Pod", "metadata": {"annotations": {"a": aws}}},
	] {
		count(violations(place)) == 1
	}
	testing.paths(violations({"kind": "Secret", "data": {"a": base64.encode(aws)}})) == {["data", "a"]}
}

test_base64_is_decoded_in_secrets_only if {
	violations(pod(base64.encode(aws))) == set()
}

test_patterns_are_a_parameter if {
	both := pod(concat(" ", [aws, alibaba]))
	testing.messages(with_parameters(both, ["alibaba"], ["*"])) == {
		"an Alibaba Cloud AccessKey ID (`LTAI…`) is in the manifest",
	}
	with_parameters(both, ["github"], ["*"]) == set()
	with_parameters(both, [], ["*"]) == set()
}

test_kinds_are_a_parameter if {
	count(with_parameters(pod(aws), ["aws"], ["ConfigMap", "Pod"])) == 1
	with_parameters(pod(aws), ["aws"], ["ConfigMap"]) == set()
	applies(pod(aws), ["ConfigMap", "Pod"])
	applies(pod(aws), ["*"])
	not applies(pod(aws), ["ConfigMap"])
}

applies(object, kinds) if known_key.applies with input as testing.review(object, {"kinds": kinds})

test_what_the_rule_about_oss_volumes_tells_is_left_to_it_on_demand if {
	object := {
		"apiVersion": "v1",
		"kind": "PersistentVolume",
		"metadata": {"annotations": {"a": alibaba}},
		"spec": {"csi": {"driver": "ossplugin.csi.alibabacloud.com", "volumeAttributes": {"akId": alibaba, "path": alibaba}}},
	}
	attributes := ["spec", "csi", "volumeAttributes"]
	others := {["metadata", "annotations", "a"], array.concat(attributes, ["path"])}
	testing.paths(violations(object)) == others | {array.concat(attributes, ["akId"])}
	parameters := {"patterns": ["alibaba"], "kinds": ["*"], "oss_volumes": false}
	told := known_key.violation with input as testing.review(object, parameters)
	testing.paths(told) == others
}

test_other_strings_pass if {
	every value in ["", "AKIA", "AKIAIOSFODNN7EXAMPLE", "eyJhbGciOiJIUzI1NiJ9", "{{ .Values.key }}"] {
		violations(pod(value)) == set()
	}
}

test_absent_null_and_wrong_types_pass if {
	every value in [null, 1, true, [], {}] { violations(pod(value)) == set() }
	every object in testing.broken_pods { violations(object) == set() }
	violations({"kind": "Secret", "data": null, "stringData": [1]}) == set()
	violations({}) == set()
}
