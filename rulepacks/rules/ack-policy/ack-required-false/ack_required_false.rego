# METADATA
# title: Pod field that is not `false`
# description: >-
#   Kubernetes gives pods some things unasked, unless a field of the pod spec is `false`.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKBlockAutoinjectServiceEnv and ACKBlockAutomountToken
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set the field to `false` in the pod spec.
#   parameters:
#     type: object
#     properties:
#       field:
#         type: string
#         description: The field of the pod spec that must be `false`.
#         enum: [automountServiceAccountToken, enableServiceLinks]
#         default: enableServiceLinks
#         readOnly: true
#   fix: unsafe
#   since: 0.1.0
package rules.ack_required_false

import data.lib.fixes
import data.lib.workload

field := input.parameters.field

violation contains fixes.offer(found, sprintf("set `%s: false`", [field]), [fixes.setting(path, false)]) if {
	reason := reasons[object.get(workload.spec, field, null)]
	path := array.concat(workload.spec_path, [field])
	msg := sprintf("pod %s (%s)", [effects[field], reason])
	found := {"msg": msg, "details": {"path": path}}
}

reasons := {
	null: sprintf("`%s` is not set", [field]),
	true: sprintf("`%s: true`", [field]),
}

effects := {
	"automountServiceAccountToken": "does not turn off the token of its service account",
	"enableServiceLinks": "gets the Services of its namespace as environment variables",
}
