# METADATA
# title: Constraint without a template
# description: >-
#   A constraint is an object of a kind that a ConstraintTemplate makes. Neither a template among these manifests nor
#   the policy library of Container Service has this one, so that it cannot be applied, and nothing is checked.
# related_resources:
# - ref: https://open-policy-agent.github.io/gatekeeper/website/docs/howto
#   description: Templates and constraints of Gatekeeper
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: Policies of Container Service for Kubernetes
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [constraints.gatekeeper.sh]
#   remediation: >-
#     Correct `kind`, or add the ConstraintTemplate whose `spec.crd.spec.names.kind` it is.
#   parameters:
#     type: object
#     properties:
#       known:
#         type: array
#         items: {type: string}
#         description: Kinds whose templates are installed in another way
#         default: []
#   inventory: [ConstraintTemplate]
#   since: 0.1.0
package rules.unknown_constraint_kind

import data.lib.ack_policies
import data.lib.constraint_templates

violation contains {"msg": msg, "details": {"path": ["kind"]}} if {
	kind := input.review.object.kind
	is_string(kind)
	not kind in constraint_templates.kinds
	not kind in ack_policies.kinds
	not is_installed(kind)
	msg := sprintf("no ConstraintTemplate makes the kind `%s`", [kind])
}

is_installed(kind) if kind in input.parameters.known
