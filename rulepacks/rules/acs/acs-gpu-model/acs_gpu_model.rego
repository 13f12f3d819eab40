# METADATA
# title: GPU pod without a known model
# description: >-
#   Which GPU a pod of the class `gpu` gets, and which sizes there are, follows from the label
#   `alibabacloud.com/gpu-model-series`. Without it that is left to chance. New models may be offered of which this rule
#   does not know, and the documentation does not say for every case that the label is needed.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/acs-pod-instance-overview
#   description: Pods of Container Compute Service, GPU models
# custom:
#   severity: low
#   confidence: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   platforms: [acs]
#   remediation: >-
#     Set the model in the labels of the pod template: `alibabacloud.com/gpu-model-series: T4`. If it is one that this
#     rule does not know, name all that you use in the parameter `models`.
#   parameters:
#     type: object
#     properties:
#       models:
#         type: array
#         items: {type: string}
#         description: The models that pods may name; if empty, those of the documentation
#         default: []
#   since: 0.1.0
package rules.acs_gpu_model

import data.lib.acs_network
import data.lib.acs_specification as specification
import data.lib.pod_requests

# A patch may leave the model to the object that it changes.
applies if {
	specification.class == "gpu"
	pod_requests.is_whole
}

applies if {
	specification.class == "gpu"
	specification.label(specification.model_label)
}

violation contains {"msg": msg, "details": {"path": specification.label_path(specification.model_label)}} if {
	applies
	not specification.label(specification.model_label)
	msg := sprintf("pod of class `%s` does not name the model of its GPU", [specification.class])
}

violation contains {"msg": msg, "details": {"path": specification.label_path(specification.model_label)}} if {
	applies
	model := specification.label(specification.model_label)
	not model in models
	not acs_network.is_template(model)
	msg := sprintf("pod names the GPU model `%s`, which is none of those known", [model])
}

models := {model | some model in input.parameters.models} if {
	count(input.parameters.models) > 0
} else := object.keys(specification.models)
