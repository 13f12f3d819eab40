# METADATA
# title: Privileged container
# description: >-
#   A privileged container has every capability and every device of its node, and none of the usual confinement: whoever
#   breaks into it owns the node.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   description: Pod Security Standards, baseline, "Privileged Containers"
# custom:
#   severity: critical
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Remove `privileged: true`, or set it to `false`. If the container needs one privilege, add that capability alone:
#     `securityContext: {capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}}`.
#   parameters:
#     type: object
#     properties:
#       approved:
#         type: array
#         items: {type: string}
#         description: Workloads that may run privileged, by name or as `namespace/name`
#         default: []
#   by_platform:
#     acs:
#       effect: "Container Compute Service forbids privileged mode unless it was applied for"
#   fix: unsafe
#   since: 0.1.0
package rules.privileged_container

import data.lib.pss_baseline
import data.lib.workload

violation contains found if {
	some found in pss_baseline.privileged
	not is_approved
}

is_approved if workload.reviewed.metadata.name in input.parameters.approved

is_approved if sprintf("%s/%s", [workload.namespace, workload.reviewed.metadata.name]) in input.parameters.approved
