# METADATA
# title: Container that may run as root
# description: >-
#   Without `runAsNonRoot: true` nothing stops an image from starting as root. Root in the container is user 0 on the
#   node as well, so that a flaw of the container runtime or the kernel, or a writable mount, gives an attacker the
#   node.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   description: Pod Security Standards, restricted, "Running as Non-root"
# - ref: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
#   description: Security context of pods and containers
# - ref: https://nvd.nist.gov/vuln/detail/CVE-2019-5736
#   description: CVE-2019-5736, root in a container overwrites the container runtime
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set `securityContext: {runAsNonRoot: true}` on the pod, and remove `runAsNonRoot: false` from its containers. The
#     image must name a user by number (`USER 10001`), or the pod must: `securityContext: {runAsNonRoot: true,
#     runAsUser: 10001}`.
#   parameters:
#     type: object
#     properties:
#       version:
#         type: string
#         description: Which Kubernetes version's checks apply, `latest` or `v1.N`.
#         default: latest
#         pattern: '^(latest|v?1\.(0|[1-9][0-9]*))$'
#   fix: unsafe
#   since: 0.1.0
package rules.run_as_non_root

import data.lib.pss_restricted

violation contains found if some found in pss_restricted.run_as_non_root(input.parameters.version)
