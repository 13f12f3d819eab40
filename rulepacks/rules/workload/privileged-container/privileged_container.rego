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
#   since: 0.1.0
package rules.privileged_container

import data.lib.containers

violation contains {"msg": msg, "details": {"path": path}} if {
	some entry in containers.all
	entry.security_context.privileged == true
	path := array.concat(entry.security_context_path, ["privileged"])
	msg := sprintf("%s runs privileged", [containers.title(entry)])
}
