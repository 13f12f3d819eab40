# METADATA
# title: Capabilities beyond NET_BIND_SERVICE
# description: >-
#   Container runtimes give a container more than ten capabilities by default, among them those for raw sockets, for
#   changing the owner of any file and for making device nodes. An attacker inside uses them to forge traffic and to get
#   at bugs of the kernel; few programs need any.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   description: Pod Security Standards, restricted, "Capabilities"
# - ref: https://nvd.nist.gov/vuln/detail/CVE-2020-14386
#   description: CVE-2020-14386, root on the node by means of the default capability NET_RAW
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set `securityContext: {capabilities: {drop: [ALL]}}` on every container, in capitals. Only `NET_BIND_SERVICE` may
#     be added again: `capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}`.
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
package rules.restricted_capabilities

import data.lib.pss_restricted

violation contains found if some found in pss_restricted.capabilities(input.parameters.version)
