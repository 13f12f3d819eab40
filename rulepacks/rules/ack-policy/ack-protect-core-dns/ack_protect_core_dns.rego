# METADATA
# title: Too few replicas of CoreDNS
# description: >-
#   Every name that a pod looks up goes to CoreDNS. With few replicas one broken node stops all applications. Only the
#   Deployment `coredns` in `kube-system` and its Scale count; without `min_replicas` nothing is found. Who may delete
#   CoreDNS is decided at admission.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKProtectCoreDNS
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [apps, extensions]
#       kinds: [Deployment]
#     - apiGroups: [autoscaling]
#       kinds: [Scale]
#   remediation: >-
#     Set `replicas: 2` or more in the Deployment `coredns`, as many as `min_replicas` says.
#   parameters:
#     type: object
#     properties:
#       min_replicas:
#         type: integer
#         description: How many replicas CoreDNS must have; `0` for any number
#         default: 0
#   since: 0.1.0
package rules.ack_protect_core_dns

import data.lib.replica_counts

applies if {
	input.parameters.min_replicas > 0
	input.review.object.metadata.name == "coredns"
	input.review.object.metadata.namespace == "kube-system"
}

violation contains {"msg": msg, "details": {"path": ["spec", "replicas"]}} if {
	applies
	replica_counts.replicas < input.parameters.min_replicas
	msg := sprintf("CoreDNS has %s, below %d", [replica_counts.title, input.parameters.min_replicas])
}
