# METADATA
# title: GPU class without a GPU
# description: >-
#   A pod of the compute class `gpu` or `gpu-hpn` that asks for no device has no GPU to use. Either the limit was
#   forgotten, or the class is not what the pod needs.
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
#     Ask for the device in the container that uses it: `resources: {limits: {nvidia.com/gpu: "1"}}`. If the pod needs
#     none, set `alibabacloud.com/compute-class: general-purpose`.
#   since: 0.1.0
package rules.acs_gpu_class_without_gpu

import data.lib.acs_specification as specification
import data.lib.pod_requests

applies if {
	specification.is_gpu_class
	pod_requests.is_whole
}

violation contains {"msg": msg, "details": {"path": specification.label_path(specification.class_label)}} if {
	applies
	count(specification.devices) == 0
	msg := sprintf("pod of class `%s` asks for no GPU", [specification.class])
}
