# METADATA
# title: Unknown compute class
# description: >-
#   The label `alibabacloud.com/compute-class` says what a pod of Container Compute Service runs on and what it costs. A
#   value that the service does not know keeps the pod from running as meant. The class `agent-sandbox` is known from
#   examples of Agent Sandbox alone, and is for its own kinds.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/acs-pod-instance-overview
#   description: Pods of Container Compute Service, compute classes
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   platforms: [acs]
#   remediation: >-
#     Set the label of the pod template to a class, such as `alibabacloud.com/compute-class: general-purpose`,
#     `performance`, `gpu` or `gpu-hpn`, or remove it: without it the pod is `general-purpose`.
#   since: 0.1.0
package rules.acs_unknown_compute_class

import data.lib.acs_network
import data.lib.acs_specification as specification

violation contains {"msg": msg, "details": {"path": specification.label_path(specification.class_label)}} if {
	class := specification.label(specification.class_label)
	not class in specification.classes
	not acs_network.is_template(class)
	msg := sprintf("pod has the compute class `%s`, which Container Compute Service does not know", [class])
}

# Of a running pod a sandbox may be the owner.
violation contains {"msg": msg, "details": {"path": specification.label_path(specification.class_label)}} if {
	specification.class == specification.sandbox_class
	not acs_network.is_sandbox
	not specification.is_running
	msg := sprintf("pod has the compute class `%s`, but is no agent sandbox", [specification.class])
}
