# METADATA
# title: Low user or group ID
# description: >-
#   IDs mean the same in containers and on the node. A low one may belong to a user or daemon of the node, whose files
#   and processes whoever breaks out of the container then has.
# related_resources:
# - ref: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
#   description: Security contexts of pods and containers
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Use IDs that no user of a node has: `securityContext: {runAsUser: 10001, runAsGroup: 10001}`. The files that the
#     program writes must belong to that user; for volumes set `fsGroup: 10001`.
#   parameters:
#     type: object
#     properties:
#       min:
#         type: integer
#         description: The lowest ID that is high enough
#         default: 10000
#   since: 0.1.0
package rules.low_user_id

import data.lib.inherited
import data.lib.workload

violation contains {"msg": msg, "details": {"path": id.path}} if {
	not workload.is_windows
	some field in ["runAsUser", "runAsGroup"]
	some id in inherited.values([field])
	is_number(id.value)
	id.value < input.parameters.min
	msg := sprintf("%s has an ID below %v (`%s: %v`)", [id.title, input.parameters.min, field, id.value])
}
