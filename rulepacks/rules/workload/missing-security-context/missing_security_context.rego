# METADATA
# title: Missing security context
# description: >-
#   Without any security context a container runs as its image and the runtime please: mostly as root, with the default
#   capabilities, a writable file system and no seccomp profile. Nobody has thought about what it may do.
# related_resources:
# - ref: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
#   description: Security contexts of pods and containers
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set `securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}` on the pod, and
#     `securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}`
#     on each container.
#   since: 0.1.0
package rules.missing_security_context

import data.lib.containers
import data.lib.fields
import data.lib.workload

violation contains {"msg": msg, "details": {"path": entry.security_context_path}} if {
	some entry in containers.all
	says_nothing(entry.container)
	says_nothing(workload.spec)
	msg := sprintf("%s has no security context, and its pod has none", [containers.title(entry)])
}

says_nothing(parent) if fields.absent(parent, ["securityContext"])

says_nothing(parent) if {
	is_object(parent.securityContext)
	every value in parent.securityContext { value == null }
}
