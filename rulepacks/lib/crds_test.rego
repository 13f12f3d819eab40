package lib.crds_test

import data.lib.crds
import data.lib.testing

versions(version, spec) := found if {
	object := {"apiVersion": sprintf("apiextensions.k8s.io/%s", [version]), "spec": spec}
	found := crds.versions with input as testing.review(object, {})
}

schema := {"type": "object"}

named(fields) := object.union({"names": {"kind": "Order"}}, fields)

own(name) := {"name": name, "served": true, "schema": {"openAPIV3Schema": schema}}

test_every_served_version_has_its_schema if {
	spec := named({"versions": [own("v1"), {"name": "v2", "served": true}, object.union(own("v0"), {"served": false})]})
	every version in ["v1", "v1beta1"] {
		versions(version, spec) == [
			{
				"title": "version `v1`",
				"schema": schema,
				"path": ["spec", "versions", 0, "schema", "openAPIV3Schema"],
			},
			{
				"title": "version `v2`",
				"schema": null,
				"path": ["spec", "versions", 1, "schema", "openAPIV3Schema"],
			},
		]
	}
}

test_one_schema_is_for_all_in_the_old_version if {
	spec := named({"validation": {"openAPIV3Schema": schema}, "versions": [{"name": "v1"}]})
	shared := {"title": "custom resource", "schema": schema, "path": ["spec", "validation", "openAPIV3Schema"]}
	versions("v1beta1", spec) == [shared]
	versions("v1beta1", named({})) == [object.union(shared, {"schema": null})]
	versions("v1", named({"validation": {"openAPIV3Schema": schema}})) == []
}

test_fragments_have_no_schema if {
	every names in [null, "x", []] { versions("v1beta1", {"names": names}) == [] }
	versions("v1beta1", {}) == []
}

test_wrong_types_are_left_out if {
	every spec in testing.not_objects { versions("v1", spec) == [] }
	every value in [null, "x", {}, ["x", null]] { versions("v1", named({"versions": value})) == [] }
	every value in ["x", 1, []] {
		versions("v1", named({"versions": [{"schema": value}]})) == []
		versions("v1beta1", named({"validation": value})) == []
	}
	versions("v1", named({"versions": [{"schema": {"openAPIV3Schema": "x"}}]}))[0].schema == "x"
}
