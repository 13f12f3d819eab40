# METADATA
# title: Unknown quality of service
# description: >-
#   The label `alibabacloud.com/compute-qos` says whether a pod of Container Compute Service may be stopped for others. A
#   value that the service does not know, or that the pod's compute class does not have, keeps it from running as meant.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/acs-pod-instance-overview
#   description: Pods of Container Compute Service, qualities of service
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   platforms: [acs]
#   remediation: >-
#     Set the label of the pod template to `alibabacloud.com/compute-qos: default` or remove it; `best-effort` is for
#     pods that may be stopped, of any class but `gpu-hpn`. Kubernetes' own classes, such as `Guaranteed`, follow from
#     requests and limits, and are no values here.
#   since: 0.1.0
package rules.acs_unknown_compute_qos

import data.lib.acs_network
import data.lib.acs_specification as specification

violation contains {"msg": msg, "details": {"path": specification.label_path(specification.qos_label)}} if {
	qos := specification.label(specification.qos_label)
	not specification.qualities[qos]
	not acs_network.is_template(qos)
	msg := sprintf("pod has the quality of service `%s`, which Container Compute Service does not know", [qos])
}

violation contains {"msg": msg, "details": {"path": specification.label_path(specification.qos_label)}} if {
	specification.class in specification.qualities[specification.qos]
	msg := sprintf("pod of class `%s` cannot have the quality of service `%s`", [specification.class, specification.qos])
}
