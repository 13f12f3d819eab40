# METADATA
# title: DaemonSet without nodes
# description: >-
#   A DaemonSet runs one pod on each node, and a serverless cluster has no nodes to run on. The API takes the object and
#   its pods start, but they do not do their work: what the agent should collect or guard is left out unnoticed.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/acs-pod-instance-overview
#   description: Pods of Container Compute Service, what they do not support
# - ref: https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
#   description: Sidecar containers
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [apps, extensions, apps.kruise.io]
#       kinds: [DaemonSet]
#   platforms: [acs, ack-serverless]
#   remediation: >-
#     Move the agent into the pods that need it, as a sidecar: an entry of `initContainers` with `restartPolicy: Always`,
#     or another container. What serves the whole cluster can be a Deployment (`kind: Deployment`).
#   since: 0.1.0
package rules.acs_daemon_set

violation contains {"msg": msg, "details": {"path": ["kind"]}} if {
	input.review.object.kind == "DaemonSet"
	msg := "object is a DaemonSet, and there are no nodes for its pods"
}
