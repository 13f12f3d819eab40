package rules.crd_arbitrary_content_test

import data.lib.testing
import data.rules.crd_arbitrary_content

violations(version, spec) := found if {
	crd := {
		"apiVersion": sprintf("apiextensions.k8s.io/%s", [version]),
		"kind": "CustomResourceDefinition",
		"spec": object.union({"names": {"kind": "Order"}}, spec),
	}
	found := crd_arbitrary_content.violation with input as testing.review(crd, {})
}

described := {"type": "object", "properties": {"spec": {"type": "object"}}}

preserving := object.union(described, {"x-kubernetes-preserve-unknown-fields": true})

versions(schema) := {"versions": [{"name": "v1", "served": true, "schema": {"openAPIV3Schema": schema}}]}

test_no_schema_is_reported if {
	found := {{
		"msg": "version `v1` has no schema",
		"details": {"path": ["spec", "versions", 0, "schema", "openAPIV3Schema"]},
	}}
	violations("v1", {"versions": [{"name": "v1"}]}) == found
	every schema in [null, {}] { violations("v1", versions(schema)) == found }
}

test_unknown_fields_at_the_root_are_reported if {
	violations("v1", versions(preserving)) == {{
		"msg": "version `v1` takes any field (`x-kubernetes-preserve-unknown-fields: true`)",
		"details": {"path": [
			"spec",
			"versions",
			0,
			"schema",
			"openAPIV3Schema",
			"x-kubernetes-preserve-unknown-fields",
		]},
	}}
}

test_a_schema_passes if {
	violations("v1", versions(described)) == set()
	below := {"type": "object", "properties": {"spec": preserving}}
	violations("v1", versions(below)) == set()
	violations("v1", versions(object.union(described, {"x-kubernetes-preserve-unknown-fields": null}))) == set()
}

test_a_version_that_is_not_served_passes if {
	violations("v1", {"versions": [{"name": "v1", "served": false}]}) == set()
}

test_the_old_version_keeps_fields_by_default if {
	shared := {"validation": {"openAPIV3Schema": described}}
	path := ["spec", "preserveUnknownFields"]
	every kept in [{}, {"preserveUnknownFields": null}] {
		violations("v1beta1", object.union(shared, kept)) == {{
			"msg": concat("", [
				"custom resource keeps fields that are not in its schema ",
				"(`preserveUnknownFields` is `true` by default in `v1beta1`)",
			]),
			"details": {"path": path},
		}}
	}
	violations("v1beta1", object.union(shared, {"preserveUnknownFields": false})) == set()
	every version in ["v1", "v1beta1"] {
		testing.messages(violations(version, object.union(versions(described), {"preserveUnknownFields": true}))) == {
			"custom resource keeps fields that are not in its schema (`preserveUnknownFields: true`)",
		}
	}
}

test_the_old_version_without_a_schema_is_reported_once if {
	violations("v1beta1", {}) == {{
		"msg": "custom resource has no schema",
		"details": {"path": ["spec", "validation", "openAPIV3Schema"]},
	}}
}

test_a_part_of_a_definition_passes if {
	violations("v1beta1", {"names": null, "conversion": {"strategy": "None"}}) == set()
}

test_wrong_types_pass if {
	every value in ["x", 1, []] {
		violations("v1", versions(value)) == set()
		violations("v1", {"versions": value}) == set()
		violations("v1beta1", {"validation": value}) == set()
	}
	every spec in testing.not_objects {
		object := {"apiVersion": "apiextensions.k8s.io/v1beta1", "spec": spec}
		found := crd_arbitrary_content.violation with input as testing.review(object, {})
		found == set()
	}
}
