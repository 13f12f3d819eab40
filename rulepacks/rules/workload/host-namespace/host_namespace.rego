# METADATA
# title: Namespace of the node
# description: >-
#   A pod that shares a namespace of its node is not kept apart from the node and from the other pods there, so whoever
#   breaks into it can go on to them.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   description: Pod Security Standards, baseline, "Host Namespaces"
# - ref: https://nvd.nist.gov/vuln/detail/CVE-2020-15257
#   description: From the host network to root on the node, through containerd's sockets
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Remove the field from the pod spec, or set it to `false`.
#   parameters:
#     type: object
#     properties:
#       field:
#         type: string
#         description: The field of the pod spec that must not be `true`.
#         enum: [hostNetwork, hostPID, hostIPC]
#         default: hostNetwork
#   fix: unsafe
#   since: 0.1.0
package rules.host_namespace

import data.lib.pss_baseline

violation contains found if some found in shared[input.parameters.field]

shared := {
	"hostNetwork": pss_baseline.host_network,
	"hostPID": pss_baseline.host_pid,
	"hostIPC": pss_baseline.host_ipc,
}
