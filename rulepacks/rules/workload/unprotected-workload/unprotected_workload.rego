# METADATA
# title: Workload without the protection that it is marked for
# description: >-
#   A label says that a workload must not share a kernel with others, or that nobody at its node may read its memory.
#   The label alone does nothing: the runtime class, a resource or the choice of nodes must see to it.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/containers/runtime-class/
#   description: Runtime classes
# - ref: https://github.com/aquasecurity/kube-bench/tree/main/cfg/ack-1.0
#   description: CIS benchmark for ACK as kube-bench has it, 6.6.3 and 6.6.4
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set the `runtimeClassName` that gives the protection.
#   parameters:
#     type: object
#     properties:
#       mark:
#         type: string
#         description: What marked workloads are, for messages.
#         default: untrusted
#         readOnly: true
#       lack:
#         type: string
#         description: What they run without, for messages.
#         default: a sandbox
#         readOnly: true
#       labels:
#         type: array
#         items: {type: string}
#         description: >-
#           Labels of workloads or their pods that mark them, each as `name=value`, or `name` for any value.
#         default: []
#       runtime_classes:
#         type: array
#         items: {type: string}
#         description: Names or handlers of runtime classes that protect. `*` stands for any text.
#         default: []
#       resources:
#         type: array
#         items: {type: string}
#         description: Resources that only protected nodes have. A container that asks for one is protected.
#         default: []
#       node_labels:
#         type: array
#         items: {type: string}
#         description: >-
#           Labels of nodes that protect, as `name=value`, for `nodeSelector` and required node affinity. `*` stands for
#           any text.
#         default: []
#   inventory: [RuntimeClass]
#   since: 0.1.0
package rules.unprotected_workload

import data.lib.containers
import data.lib.quantities
import data.lib.workload

parameters := input.parameters

violation contains {"msg": msg, "details": {"path": path}} if {
	workload.spec
	label := min(marks)
	not is_protected
	path := array.concat(workload.spec_path, ["runtimeClassName"])
	msg := sprintf("pod is marked as %s (`%s`) and runs without %s%s", [parameters.mark, label, parameters.lack, class])
}

class := sprintf(": its runtime class is `%s`", [workload.spec.runtimeClassName]) if {
	is_string(workload.spec.runtimeClassName)
	workload.spec.runtimeClassName != ""
} else := ""

# Whether the object is marked.
applies if {
	workload.spec
	count(marks) > 0
}

# The labels that mark it, `name=value`.
marks contains label if {
	some metadata in [workload.metadata, object.get(workload.reviewed, "metadata", null)]
	some wanted in parameters.labels
	some name in {wanted, split(wanted, "=")[0]}
	value := metadata.labels[name]
	is_string(value)
	label := sprintf("%s=%s", [name, value])
	wanted in {name, label}
}

is_protected if {
	some name in class_names
	some pattern in parameters.runtime_classes
	glob.match(pattern, null, name)
}

is_protected if {
	some entry in containers.all
	some list in ["requests", "limits"]
	some resource in parameters.resources
	quantity := entry.container.resources[list][resource]
	quantity != null
	not quantities.parse(quantity) == 0
}

is_protected if {
	some label in node_labels
	some pattern in parameters.node_labels
	glob.match(pattern, null, label)
}

# Not judged: what is filled in later.
is_protected if {
	some name in class_names
	contains(name, "{{")
}

# The name of the runtime class, and of its handler where the run has the class.
class_names contains workload.spec.runtimeClassName if is_string(workload.spec.runtimeClassName)

class_names contains handler if {
	some version, kinds in data.inventory.cluster
	startswith(version, "node.k8s.io/")
	handler := kinds.RuntimeClass[workload.spec.runtimeClassName].handler
	is_string(handler)
}

# What the nodes must have.
node_labels contains sprintf("%s=%v", [name, value]) if {
	some name, value in workload.spec.nodeSelector
}

node_labels contains sprintf("%s=%s", [expression.key, value]) if {
	some expression in node_expressions
	expression.operator == "In"
	some value in expression.values
	is_string(value)
}

node_labels contains sprintf("%s=", [expression.key]) if {
	some expression in node_expressions
	expression.operator == "Exists"
}

node_expressions contains expression if {
	required := "requiredDuringSchedulingIgnoredDuringExecution"
	some term in workload.spec.affinity.nodeAffinity[required].nodeSelectorTerms
	some expression in term.matchExpressions
	is_string(expression.key)
}
