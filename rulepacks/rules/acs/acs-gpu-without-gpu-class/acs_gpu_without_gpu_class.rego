# METADATA
# title: GPU without a GPU class
# description: >-
#   On Container Compute Service GPUs come with the compute classes `gpu` and `gpu-hpn`. A pod without the label is
#   `general-purpose`, and does not fit the GPU that its containers ask for.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/acs-pod-instance-overview
#   description: Pods of Container Compute Service, GPU classes
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   platforms: [acs]
#   remediation: >-
#     Set the class in the labels of the pod template, `alibabacloud.com/compute-class: gpu`, and the model beside it,
#     such as `alibabacloud.com/gpu-model-series: T4`.
#   since: 0.1.0
package rules.acs_gpu_without_gpu_class

import data.lib.acs_specification as specification
import data.lib.pod_requests

# A patch may leave the class to the object that it changes.
applies if {
	pod_requests.is_whole
	specification.class in specification.classes
	specification.asks_for_gpu
}

violation contains {"msg": msg, "details": {"path": specification.label_path(specification.class_label)}} if {
	applies
	not specification.is_gpu_class
	some resource in specification.gpu_resources
	resource in [device.resource | some device in specification.devices]
	msg := sprintf("pod asks for `%s`, but its compute class is `%s`", [resource, specification.class])
}
