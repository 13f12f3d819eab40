# METADATA
# title: Custom resource of arbitrary content
# description: >-
#   Without a schema the API server stores anything that is written to a custom resource: misspelled fields go
#   unnoticed, and the controller has to cope with values of any type and size.
# related_resources:
# - ref: https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/
#   description: CustomResourceDefinitions, structural schemas and pruning
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: [apiextensions.k8s.io]
#       kinds: [CustomResourceDefinition]
#   remediation: >-
#     Describe the fields under `spec.versions[].schema.openAPIV3Schema`, and set
#     `x-kubernetes-preserve-unknown-fields: true` at most on the fields that need it.
#   since: 0.1.0
package rules.crd_arbitrary_content

import data.lib.crds

violation contains {"msg": msg, "details": {"path": version.path}} if {
	some version in crds.versions
	version.schema in [null, {}]
	msg := sprintf("%s has no schema", [version.title])
}

violation contains {"msg": msg, "details": {"path": path}} if {
	some version in crds.versions
	is_object(version.schema)
	version.schema["x-kubernetes-preserve-unknown-fields"] == true
	path := array.concat(version.path, ["x-kubernetes-preserve-unknown-fields"])
	msg := sprintf("%s takes any field (`x-kubernetes-preserve-unknown-fields: true`)", [version.title])
}

# For all versions, whatever their schemas say.
violation contains {"msg": msg, "details": {"path": ["spec", "preserveUnknownFields"]}} if {
	msg := sprintf("custom resource keeps fields that are not in its schema (%s)", [reason])
}

reason := "`preserveUnknownFields: true`" if {
	crds.spec.preserveUnknownFields == true
} else := "`preserveUnknownFields` is `true` by default in `v1beta1`" if {
	crds.is_v1beta1
	object.get(crds.spec, "preserveUnknownFields", null) == null
	count(crds.versions) > 0
	every version in crds.versions { not version.schema in [null, {}] }
}
