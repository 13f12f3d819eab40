# METADATA
# title: Ephemeral storage above the maximum
# description: >-
#   A pod of Container Compute Service can have 512 GiB of ephemeral storage; of the GPU models, only the limit of `T4`
#   is known here, 1536 GiB. A pod that requests more does not get it. In pods for CPU, what is above 30 GiB is billed:
#   that is no fault.
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
#     Keep the data on a volume of its own, a disk or NAS through a PersistentVolumeClaim, and lower the sum of
#     `ephemeral-storage` over all containers to the amount that the message names.
#   inventory: [LimitRange]
#   since: 0.1.0
package rules.acs_ephemeral_storage

import data.lib.acs_specification as specification
import data.lib.pod_requests

# Whether it is known how much the pod can have, and how much it requests. A patch may leave the class to the object
# that it changes.
applies if {
	pod_requests.is_whole
	is_number(most)
	is_number(requested)
}

violation contains {"msg": msg, "details": {"path": path}} if {
	applies
	requested > most
	texts := [specification.memory_text(requested), specification.memory_text(most)]
	msg := sprintf("pod requests %s of ephemeral storage, more than the maximum of %s", texts)
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
