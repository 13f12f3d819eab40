# METADATA
# title: Pinned scheduling
# description: >-
#   A pod that names its node bypasses the scheduler and its constraints, and one that tolerates every taint, or that of
#   the control plane, may land beside the API server and etcd. Whoever controls such a workload chooses which node to
#   attack; and when the named node fails, so does the workload.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
#   description: Taints and tolerations
# - ref: https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/
#   description: Choosing nodes, and what `nodeName` bypasses
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Choose nodes by their labels, `nodeSelector: {disk: ssd}`, and name the taint that is meant:
#     `tolerations: [{key: example.com/gpu, operator: Exists, effect: NoSchedule}]`. For agents that must run on every
#     node, list their namespace in `exempt_namespaces`.
#   parameters:
#     type: object
#     properties:
#       exempt_namespaces:
#         type: array
#         items: {type: string}
#         description: >-
#           Namespaces of the platform. A DaemonSet there may tolerate every taint, and any workload those of the
#           control plane
#         default: [kube-system]
#   since: 0.1.0
package rules.pinned_scheduling

import data.lib.workload

# Pods that people write themselves, such as static ones, may be for one node.
violation contains {"msg": msg, "details": {"path": array.concat(workload.spec_path, ["nodeName"])}} if {
	kind := workload.reviewed.kind
	not kind in {"Pod", "PodTemplate"}
	is_string(workload.spec.nodeName)
	workload.spec.nodeName != ""
	msg := sprintf("every pod is put on the node `%s` (`nodeName`)", [workload.spec.nodeName])
}

violation contains {"msg": "pod tolerates every taint", "details": {"path": toleration_path(index, "operator")}} if {
	not is_agent
	some index, toleration in tolerations
	toleration.operator == "Exists"
	object.get(toleration, "key", null) in {null, ""}
}

violation contains {"msg": msg, "details": {"path": toleration_path(index, "key")}} if {
	not exempt
	some index, toleration in tolerations
	toleration.key in {"node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master"}
	msg := sprintf("pod tolerates the taint `%s` of the control plane", [toleration.key])
}

tolerations := workload.spec.tolerations if is_array(workload.spec.tolerations)

toleration_path(index, field) := array.concat(workload.spec_path, ["tolerations", index, field])

exempt if workload.namespace in input.parameters.exempt_namespaces

# What runs on every node for the platform: the network plugin, the log collector, …
is_agent if {
	exempt
	workload.reviewed.kind == "DaemonSet"
}
