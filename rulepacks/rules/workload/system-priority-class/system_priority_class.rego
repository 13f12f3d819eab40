# METADATA
# title: System priority class
# description: >-
#   The classes `system-cluster-critical` and `system-node-critical` rank above every other. A pod with one of them
#   makes room for itself by evicting others, and when its node runs short of memory, all others go first.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/
#   description: Priority and preemption of pods
# - ref: https://kubernetes.io/docs/tasks/administer-cluster/guaranteed-scheduling-critical-addon-pods/
#   description: What the two classes are for
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Make a PriorityClass of your own with a `value` that says how much the workload matters to you, and name it:
#     `priorityClassName: business-high`. Add-ons of the cluster belong in `namespace: kube-system`.
#   parameters:
#     type: object
#     properties:
#       exempt_namespaces:
#         type: array
#         items: {type: string}
#         description: Namespaces of the platform, whose workloads may have these classes
#         default: [kube-system]
#   since: 0.1.0
package rules.system_priority_class

import data.lib.workload

violation contains {"msg": msg, "details": {"path": array.concat(workload.spec_path, ["priorityClassName"])}} if {
	not exempt
	workload.spec.priorityClassName in {"system-cluster-critical", "system-node-critical"}
	msg := sprintf("pod has the system's priority class `%s`", [workload.spec.priorityClassName])
}

exempt if workload.namespace in input.parameters.exempt_namespaces
