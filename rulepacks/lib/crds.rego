# METADATA
# title: CustomResourceDefinitions
# description: >-
#   The schemas of the reviewed CustomResourceDefinition, in `v1` and in `v1beta1`.
package lib.crds

import data.lib.fields

default spec := {}

spec := input.review.object.spec if is_object(input.review.object.spec)

is_v1beta1 if input.review.object.apiVersion == "apiextensions.k8s.io/v1beta1"

# Patches for kustomize are written as objects of this kind without what makes one.
is_fragment if not is_object(object.get(spec, "names", null))

# Every version that is served as an object:
#   title    what messages call it
#   schema   as written; null when absent
#   path     of the schema, from the root of the object; where it would be when absent
versions := shared if {
	is_v1beta1
	count(own_schemas) == 0
} else := of_versions

# One schema for all versions, as only `v1beta1` has it.
shared := [version |
	not is_fragment
	path := ["validation", "openAPIV3Schema"]
	schema := written(spec, path)
	version := {"title": "custom resource", "schema": schema, "path": array.concat(["spec"], path)}
]

own_schemas := [version | some version in of_versions; version.schema != null]

of_versions := [version |
	is_array(spec.versions)
	some index, entry in spec.versions
	is_object(entry)
	not is_unserved(entry)
	path := ["schema", "openAPIV3Schema"]
	schema := written(entry, path)
	version := {
		"title": sprintf("version `%v`", [object.get(entry, "name", index)]),
		"schema": schema,
		"path": array.concat(["spec", "versions", index], path),
	}
]

is_unserved(entry) if entry.served == false

# What is at a path; null for nothing, undefined below something of a wrong type.
written(parent, path) := value if {
	value := object.get(parent, path, null)
	value != null
} else := null if fields.absent(parent, path)
