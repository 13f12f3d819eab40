# METADATA
# title: Missing seccomp profile
# description: >-
#   Without a seccomp profile a container may make every system call, hundreds that no usual program needs. Many ways
#   out of containers go through bugs in just those calls, and the default profile of the container runtime closes them.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   description: Pod Security Standards, restricted, "Seccomp"
# - ref: https://kubernetes.io/docs/tutorials/security/seccomp/
#   description: Seccomp profiles
# - ref: https://nvd.nist.gov/vuln/detail/CVE-2022-0185
#   description: CVE-2022-0185, a way out of containers that the default profile closes
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set `securityContext: {seccompProfile: {type: RuntimeDefault}}` on the pod, or `{type: Localhost,
#     localhostProfile: profiles/app.json}` for a profile of your own, and remove `Unconfined` from its containers.
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
package rules.restricted_seccomp

import data.lib.pss_restricted

violation contains found if some found in pss_restricted.seccomp_profiles(input.parameters.version)
