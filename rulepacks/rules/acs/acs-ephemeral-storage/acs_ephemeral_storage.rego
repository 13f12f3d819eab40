# METADATA
# title: Ephemeral storage
# description: >-
#   How much of the disk of Container Compute Service a pod may use for its writable layers and `emptyDir` volumes.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/acs-pod-instance-overview
#   description: Pods of Container Compute Service, ephemeral storage
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   platforms: [acs]
#   remediation: >-
#     Lower the requests of `ephemeral-storage`.
#   parameters:
#     type: object
#     properties:
#       above:
#         type: string
#         description: Which amount pods must not request more than
#         enum: [maximum, free]
#         readOnly: true
#         default: maximum
#   inventory: [LimitRange]
#   since: 0.1.0
package rules.acs_ephemeral_storage

import data.lib.acs_specification as specification
import data.lib.pod_requests

violation contains {"msg": msg, "details": {"path": path}} if {
	input.parameters.above == "maximum"
	requested > most
	texts := [specification.memory_text(requested), specification.memory_text(most)]
	msg := sprintf("pod requests %s of ephemeral storage, and can have %s", texts)
}

violation contains {"msg": msg, "details": {"path": path}} if {
	input.parameters.above == "free"
	specification.is_cpu_pod
	requested > specification.free_storage
	requested <= most
	texts := [specification.memory_text(requested), specification.memory_text(specification.free_storage)]
	msg := sprintf("pod requests %s of ephemeral storage: what is above %s is billed", texts)
}

requested := round(pod_requests.total("ephemeral-storage")) / specification.gib

most := specification.most_storage if {
	specification.is_cpu_pod
} else := specification.models[specification.label(specification.model_label)].storage if {
	specification.is_gpu_class
}

path := pod_requests.places("ephemeral-storage")[0] if {
	count(pod_requests.places("ephemeral-storage")) > 0
} else := specification.resources_path
