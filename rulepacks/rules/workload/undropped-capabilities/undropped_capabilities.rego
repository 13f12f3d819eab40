# METADATA
# title: Undropped capabilities
# description: >-
#   A container starts with over a dozen capabilities of the runtime's choice, such as changing owners of files,
#   opening raw sockets or switching users. Almost no program needs them, and each helps whoever breaks in.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   description: Pod Security Standards, restricted, "Capabilities"
# - ref: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-capabilities-for-a-container
#   description: Setting the capabilities of a container
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set `securityContext: {capabilities: {drop: [ALL]}}` on the container, and add back what it needs, for example
#     `add: [NET_BIND_SERVICE]`.
#   fix: unsafe
#   since: 0.1.0
package rules.undropped_capabilities

import data.lib.capabilities
import data.lib.containers
import data.lib.workload

violation contains capabilities.offer_drop(found, entry, "ALL") if {
	not workload.is_windows
	some entry in containers.all
	capabilities.keeps(entry, {"ALL"})
	msg := sprintf("%s does not drop `ALL` capabilities", [containers.title(entry)])
	found := {"msg": msg, "details": {"path": capabilities.drop_path(entry)}}
}
