# METADATA
# title: Added capability
# description: >-
#   Each capability that a container adds is a piece of root's power that whoever breaks into it gets too. Few programs
#   need any: binding a port below 1024 is the usual one.
# related_resources:
# - ref: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-capabilities-for-a-container
#   description: Setting the capabilities of a container
# - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   description: Pod Security Standards, restricted, "Capabilities"
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Remove the capability from `securityContext.capabilities.add`, or, if the program cannot do without, put it on
#     the list of allowed ones (parameter `allowed`).
#   parameters:
#     type: object
#     properties:
#       allowed:
#         type: array
#         items: {type: string}
#         description: Capabilities that containers may add, with or without `CAP_`, in capitals or not
#         default: [NET_BIND_SERVICE]
#   by_platform:
#     acs:
#       effect: "Container Compute Service allows no added capabilities unless they were applied for"
#   fix: unsafe
#   since: 0.1.0
package rules.added_capability

import data.lib.capabilities
import data.lib.containers
import data.lib.workload

violation contains found if {
	not workload.is_windows
	allowed := capabilities.plain_set(input.parameters.allowed)
	some entry in containers.all
	added := [capability | some capability in capabilities.listed(entry, "add"); not capability.name in allowed]
	some found in capabilities.refusals(entry, added, "%s adds the capability `%s`")
}
