# METADATA
# title: Number of replicas out of range
# description: >-
#   A single replica is gone with its node, and more than needed cost without use. Where `replicas` is not set it is
#   1. Without parameters nothing is found.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKWorkloadReplicasRange
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: [apps, extensions]
#       kinds: [Deployment, ReplicaSet, StatefulSet]
#     - apiGroups: [autoscaling]
#       kinds: [Scale]
#   remediation: >-
#     Set `replicas` to a number from `minReplicas` to `maxReplicas`.
#   parameters:
#     type: object
#     properties:
#       minReplicas:
#         type: integer
#         description: The fewest replicas; `0` for no such bound
#         default: 0
#       maxReplicas:
#         type: integer
#         description: The most replicas; `0` for no such bound
#         default: 0
#   since: 0.1.0
package rules.ack_workload_replicas_range

import data.lib.replica_counts

applies if input.parameters.minReplicas > 0

applies if input.parameters.maxReplicas > 0

violation contains {"msg": msg, "details": {"path": ["spec", "replicas"]}} if {
	replica_counts.replicas < input.parameters.minReplicas
	msg := sprintf("workload has %s, below %d", [replica_counts.title, input.parameters.minReplicas])
}

violation contains {"msg": msg, "details": {"path": ["spec", "replicas"]}} if {
	input.parameters.maxReplicas > 0
	replica_counts.replicas > input.parameters.maxReplicas
	msg := sprintf("workload has %s, above %d", [replica_counts.title, input.parameters.maxReplicas])
}
