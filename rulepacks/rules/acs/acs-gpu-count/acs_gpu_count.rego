# METADATA
# title: Number of GPUs that is not offered
# description: >-
#   Each GPU model comes with certain numbers of cards to a pod. Container Compute Service refuses a pod that asks for
#   another number.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/acs-pod-instance-overview
#   description: Pods of Container Compute Service, specifications by GPU model
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   platforms: [acs]
#   remediation: >-
#     Ask for a number that the message names, over all containers of the pod: `nvidia.com/gpu: "2"`. Or choose another
#     model with the label `alibabacloud.com/gpu-model-series`.
#   since: 0.1.0
package rules.acs_gpu_count

import data.lib.acs_specification as specification
import data.lib.pod_requests

# A patch may leave other cards to the object that it changes.
applies if {
	pod_requests.is_whole
	offered
	specification.cards
}

violation contains {"msg": msg, "details": {"path": path}} if {
	applies
	cards := specification.cards
	not cards in offered
	path := [device.path |
		some device in specification.devices
		device.resource in specification.gpu_resources
	][0]
	numbers := concat(", ", [sprintf("%d", [number]) | some number in offered])
	text := "pod asks for %v cards of GPU model `%s`, a number that is not offered (offered: %s)"
	msg := sprintf(text, [cards, model, numbers])
}

model := specification.label(specification.model_label)

offered := specification.models[model].cards
