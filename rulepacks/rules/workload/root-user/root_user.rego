# METADATA
# title: Root as user
# description: >-
#   `runAsUser: 0` starts the process as root whatever the image says. Root in the container is user 0 on the node as
#   well, so that a flaw of the container runtime or the kernel, or a writable mount, gives an attacker the node.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   description: Pod Security Standards, restricted, "Running as Non-root user"
# - ref: https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/
#   description: User namespaces, in which root is nobody on the node
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set another number: `securityContext: {runAsUser: 10001}`; or remove the field if the image names a user of its
#     own. What must be root goes into a user namespace: `hostUsers: false` in the pod spec.
#   parameters:
#     type: object
#     properties:
#       version:
#         type: string
#         description: Which Kubernetes version's checks apply, `latest` or `v1.N`.
#         default: latest
#         pattern: '^(latest|v?1\.(0|[1-9][0-9]*))$'
#       effective:
#         type: boolean
#         description: >-
#           Whether the user of the pod counts only where a container runs as it. Pod Security Admission refuses it even
#           where all of them have their own
#         default: false
#   since: 0.1.0
package rules.root_user

import data.lib.inherited
import data.lib.pss_restricted

violation contains found if {
	some found in pss_restricted.run_as_user(input.parameters.version)
	counts(found)
}

counts(_) if not input.parameters.effective

counts(found) if {
	some user in inherited.values(["runAsUser"])
	user.path == found.details.path
}
