# METADATA
# title: Pod without a size
# description: >-
#   Container Compute Service makes each pod in the size that its containers request. A pod that requests
#   neither CPU nor memory gets 2 vCPU and 4 GiB, or the smallest size of its GPU model, whether it needs more or less.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/acs-pod-instance-overview
#   description: Pods of Container Compute Service, default specification
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   platforms: [acs]
#   remediation: >-
#     Say what the containers need: `resources: {requests: {cpu: "1", memory: 2Gi}}`, and limits equal to them.
#   inventory: [LimitRange]
#   since: 0.1.0
package rules.acs_missing_resources

import data.lib.acs_specification as specification
import data.lib.pod_requests
import data.lib.workload

applies if pod_requests.is_whole

violation contains {"msg": msg, "details": {"path": specification.resources_path}} if {
	applies
	is_object(workload.spec.containers[0])
	not pod_requests.is_named("cpu")
	not pod_requests.is_named("memory")
	not specification.annotation(specification.size_annotation)
	msg := sprintf("pod requests no CPU and no memory: it gets %s", [size])
}

size := specification.text(specification.default_size) if {
	specification.is_cpu_pod
} else := "the smallest size of its GPU model" if {
	specification.is_gpu_class
} else := "a default size"
