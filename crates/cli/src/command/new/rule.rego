# METADATA
# title: Workload without an owner
# description: >-
#   Why it matters, in one to three sentences: without a label that names its team, nobody knows whom to ask about a
#   workload.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/
#   description: Where to read on
# custom:
#   # How bad a violation is: critical, high, medium, low, info.
#   severity: medium
#   # What the rule is about, as in a Constraint of Gatekeeper. The kind Workload stands for every kind with a pod spec.
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     What to type: add the label under `metadata.labels`.
#   # What users can tell the rule, as JSON Schema; each needs a default. Without parameters leave it out.
#   parameters:
#     type: object
#     properties:
#       label:
#         type: string
#         description: The label that must be there
#         default: team
#   # Kinds of other objects that the rule looks up, in the inventory that Gatekeeper keeps:
#   # inventory: [Namespace]
#   # How sure it is, where something is left open: medium or low.
#   # confidence: medium
package rules.RULE_PACKAGE

# `path` leads from the root of the object to the field that is wrong, or to where a missing one would be.
violation contains {"msg": msg, "details": {"path": ["metadata", "labels", label]}} if {
	label := input.parameters.label
	value := object.get(input.review.object, ["metadata", "labels", label], "")
	value == ""
	msg := sprintf("the label `%s` is missing", [label])
}
