# METADATA
# title: Selector with a label of the platform
# description: >-
#   Container Compute Service may set or change these labels of pods itself. A selector that asks for them then loses its
#   pods: a Deployment makes new ones without end, a Service sends nothing to them.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/acs-pod-instance-overview
#   description: Pods of Container Compute Service, labels that the service writes
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#     - apiGroups: [""]
#       kinds: [Service]
#     - apiGroups: [policy]
#       kinds: [PodDisruptionBudget]
#   platforms: [acs]
#   remediation: >-
#     Remove the label from the selector, and select by labels of your own, such as `app: web`. The selector of a
#     workload cannot be changed: create it anew. The label on the pod template is right.
#   since: 0.1.0
package rules.acs_system_label_selector

import data.lib.acs_specification as specification

applies if is_object(selector)

violation contains {"msg": msg, "details": {"path": entry.path}} if {
	some entry in selected
	entry.key in specification.system_labels
	msg := sprintf("selector asks for the label `%s`, which the platform may change", [entry.key])
}

selector := input.review.object.spec.selector

# The labels that the selector asks for. Those of Services and ReplicationControllers are a map of labels.
selected contains {"key": key, "path": ["spec", "selector", key]} if {
	is_object(selector)
	some key, value in selector
	is_string(value)
}

selected contains {"key": key, "path": ["spec", "selector", "matchLabels", key]} if {
	is_object(selector.matchLabels)
	some key, _ in selector.matchLabels
}

selected contains {"key": expression.key, "path": ["spec", "selector", "matchExpressions", index, "key"]} if {
	is_array(selector.matchExpressions)
	some index, expression in selector.matchExpressions
}
