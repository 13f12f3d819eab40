# METADATA
# title: Unsafe sysctl
# description: >-
#   Sysctls change how the kernel works. Most of them are not kept to the pod: they let it starve or disturb every pod
#   of the node, and some let it run code as root there. Kubelets refuse pods with such sysctls unless told otherwise,
#   so the pod may never start either.
# related_resources:
# - ref: https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/
#   description: Safe and unsafe sysctls
# - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   description: Pod Security Standards, baseline, "Sysctls"
# - ref: https://nvd.nist.gov/vuln/detail/CVE-2022-0811
#   description: From a sysctl to root on the node, in CRI-O
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Remove the sysctl from `securityContext.sysctls`; one that the whole node needs belongs in the node's own
#     configuration. The safe ones are named with dots, such as `{name: net.ipv4.ip_local_port_range, value: "1024
#     65535"}`.
#   parameters:
#     type: object
#     properties:
#       version:
#         type: string
#         description: >-
#           The Kubernetes version whose checks apply, such as `v1.29`, or `latest`. The list of safe sysctls grew in
#           1.27, 1.29, 1.32 and 1.37.
#         pattern: '^(latest|v?1\.(0|[1-9][0-9]*))$'
#         default: latest
#   fix: unsafe
#   since: 0.1.0
package rules.unsafe_sysctl

import data.lib.pss_baseline

violation contains found if some found in pss_baseline.sysctls(input.parameters.version)
