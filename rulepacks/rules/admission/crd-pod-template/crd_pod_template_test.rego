package rules.crd_pod_template_test

import data.lib.testing
import data.rules.crd_pod_template

violations(schema) := found if {
	version := {"name": "v1", "served": true, "schema": {"openAPIV3Schema": schema}}
	object := {"apiVersion": "apiextensions.k8s.io/v1", "spec": {"versions": [version]}}
	found := crd_pod_template.violation with input as testing.review(object, {})
}

list := {"type": "array", "items": {"type": "object"}}

pod := {"type": "object", "properties": {"containers": list, "volumes": list}}

at(field, schema) := {"type": "object", "properties": {field: schema}}

root := ["spec", "versions", 0, "schema", "openAPIV3Schema"]

test_a_pod_spec_is_reported_where_it_is if {
	violations(at("spec", at("template", pod))) == {{
		"msg": "version `v1` holds pods, with `containers` and `volumes`",
		"details": {"path": array.concat(
			root,
			["properties", "spec", "properties", "template", "properties", "containers"],
		)},
	}}
}

test_items_of_lists_are_looked_at if {
	testing.paths(violations(at("jobs", {"type": "array", "items": pod}))) == {array.concat(
		root,
		["properties", "jobs", "items", "properties", "containers"],
	)}
}

test_only_the_first_of_a_version_is_reported if {
	schema := {"type": "object", "properties": {"z": pod, "a": at("b", pod)}}
	testing.paths(violations(schema)) == {array.concat(root, ["properties", "z", "properties", "containers"])}
}

test_every_version_is_looked_at if {
	object := {
		"apiVersion": "apiextensions.k8s.io/v1beta1",
		"spec": {"names": {"kind": "X"}, "validation": {"openAPIV3Schema": pod}},
	}
	found := crd_pod_template.violation with input as testing.review(object, {})
	found == {{
		"msg": "custom resource holds pods, with `containers` and `volumes`",
		"details": {"path": ["spec", "validation", "openAPIV3Schema", "properties", "containers"]},
	}}
}

test_other_schemas_pass if {
	every schema in [
		at("containers", list),
		at("volumes", list),
		{"properties": {"containers": list, "volumes": {"type": "string"}}},
		{"properties": {"a": at("containers", list), "b": at("volumes", list)}},
		{"type": "object", "description": "pods, with \"containers\":{ and \"volumes\":{"},
	] {
		violations(schema) == set()
	}
}

test_wrong_types_pass if {
	every value in testing.not_objects {
		violations(value) == set()
		violations({"properties": value}) == set()
		violations({"properties": {"containers": value, "volumes": value}}) == set()
	}
	violations({"properties": {"a": {"containers": {}, "volumes": {}}}}) == set()
}
