# METADATA
# title: Dangerous capability
# description: >-
#   Some capabilities are as good as root on the node: with `SYS_ADMIN`, `SYS_MODULE` or `SYS_PTRACE` whoever breaks
#   into the container can mount the node's disks, load kernel modules or take over its processes.
# related_resources:
# - ref: https://man7.org/linux/man-pages/man7/capabilities.7.html
#   description: What each Linux capability permits
# - ref: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-capabilities-for-a-container
#   description: Setting the capabilities of a container
# custom:
#   severity: critical
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Remove the capability from `securityContext.capabilities.add`. Where the container must change the node, let a
#     small workload of its own do that, and keep the capability there.
#   parameters:
#     type: object
#     properties:
#       dangerous:
#         type: array
#         items: {type: string}
#         description: Capabilities that no container may add, with or without `CAP_`, in capitals or not
#         default:
#         - ALL
#         - AUDIT_CONTROL
#         - BPF
#         - DAC_READ_SEARCH
#         - MAC_ADMIN
#         - MAC_OVERRIDE
#         - NET_ADMIN
#         - PERFMON
#         - SYSLOG
#         - SYS_ADMIN
#         - SYS_BOOT
#         - SYS_MODULE
#         - SYS_PTRACE
#         - SYS_RAWIO
#         - SYS_TIME
#   fix: unsafe
#   since: 0.1.0
package rules.dangerous_capability

import data.lib.capabilities
import data.lib.containers
import data.lib.workload

violation contains found if {
	not workload.is_windows
	dangerous := capabilities.plain_set(input.parameters.dangerous)
	some entry in containers.all
	added := [capability | some capability in capabilities.listed(entry, "add"); capability.name in dangerous]
	some found in capabilities.refusals(entry, added, "%s adds the dangerous capability `%s`")
}
