# METADATA
# title: Constraint that refuses nothing
# description: >-
#   With `dryrun` a constraint only writes down what breaks it, and with `warn` whoever breaks it may go on: the objects
#   are there all the same. So it is with `scoped`, where no action at admission is `deny`. That is right while a policy
#   is tried out; leave such constraints out by name, or check production alone.
# related_resources:
# - ref: https://open-policy-agent.github.io/gatekeeper/website/docs/violations
#   description: Gatekeeper's enforcement actions
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: Policies of Container Service for Kubernetes
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [constraints.gatekeeper.sh]
#   remediation: >-
#     Set `enforcementAction: deny`, or remove the field.
#   parameters:
#     type: object
#     properties:
#       allowed:
#         type: array
#         items: {type: string}
#         description: Names of constraints that need not refuse anything
#         default: []
#   since: 0.1.0
package rules.unenforced_constraint

import data.lib.credentials

reviewed := input.review.object

violation contains {"msg": msg, "details": {"path": ["spec", "enforcementAction"]}} if {
	not is_allowed
	action := reviewed.spec.enforcementAction
	is_string(action)
	not action in {"", "deny", "scoped"}
	not regex.match(credentials.placeholder, action)
	msg := sprintf("constraint refuses nothing (`enforcementAction: %s`)", [action])
}

violation contains {"msg": msg, "details": {"path": ["spec", "scopedEnforcementActions"]}} if {
	not is_allowed
	reviewed.spec.enforcementAction == "scoped"
	not denies
	msg := "constraint refuses nothing: no scoped action at admission is `deny`"
}

is_allowed if reviewed.metadata.name in input.parameters.allowed

denies if {
	some scoped in reviewed.spec.scopedEnforcementActions
	scoped.action == "deny"
	some point in scoped.enforcementPoints
	point.name in {"*", "validation.gatekeeper.sh", "vap.k8s.io"}
}
