# METADATA
# title: Unmasked proc mount
# description: >-
#   The runtime hides the parts of `/proc` that show or change the kernel of the node. With another `procMount` than
#   `Default` a container sees and writes them all, so whoever breaks into it can go on to the node. In a user
#   namespace of the pod's own the kernel refuses most of that.
# related_resources:
# - ref: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
#   description: Access to /proc in a security context
# - ref: https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/
#   description: User namespaces
# - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   description: Pod Security Standards, baseline and restricted, "/proc Mount Type"
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Remove `procMount`, or set `procMount: Default`. Where a container runs containers itself and needs `Unmasked`,
#     give the pod a user namespace, `hostUsers: false`; the level baseline accepts that from Kubernetes 1.35 on.
#   parameters:
#     type: object
#     properties:
#       version:
#         type: string
#         description: >-
#           The Kubernetes version whose checks apply, such as `v1.34`, or `latest`. From 1.35 on pods in a user
#           namespace may be accepted.
#         pattern: '^(latest|v?1\.(0|[1-9][0-9]*))$'
#         default: latest
#       allow_in_user_namespace:
#         type: boolean
#         description: >-
#           Whether pods with `hostUsers: false` may choose from 1.35 on, as at the level baseline. `false` is the
#           level restricted, which accepts `Default` alone.
#         default: true
#   fix: unsafe
#   since: 0.1.0
package rules.proc_mount

import data.lib.pss_baseline
import data.lib.pss_restricted

violation contains found if some found in pss_baseline.proc_mount(input.parameters.version)

# Adds what a user namespace excuses.
violation contains found if {
	not input.parameters.allow_in_user_namespace
	some found in pss_restricted.proc_mount
}
