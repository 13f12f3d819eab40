# METADATA
# title: Access to the kubelet
# description: >-
#   The API of the kubelet runs commands in every container of its node. Whoever it answers has them all.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/kubelet-authn-authz/
#   description: Authentication and authorization of the kubelet
# - ref: https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/
#   description: KubeletConfiguration, its fields and their defaults
# custom:
#   severity: critical
#   match:
#     kinds:
#     - apiGroups: [kubelet.config.k8s.io]
#       kinds: [KubeletConfiguration]
#     - apiGroups: [kubeadm.k8s.io]
#       kinds: [InitConfiguration, JoinConfiguration]
#     - apiGroups: [""]
#       kinds: [ConfigMap]
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set the field in the KubeletConfiguration of the node.
#   parameters:
#     type: object
#     properties:
#       field:
#         type: array
#         items: {type: string}
#         description: The way to the field in KubeletConfiguration.
#         default: []
#         readOnly: true
#       flag:
#         type: string
#         description: The flag that means the same.
#         default: ""
#         readOnly: true
#       type:
#         type: string
#         enum: [boolean, string]
#         description: The type of the flag.
#         default: string
#         readOnly: true
#       forbidden:
#         type: string
#         description: The value that opens the kubelet, as text.
#         default: ""
#         readOnly: true
#       fault:
#         type: string
#         description: What a kubelet with that value does, for messages.
#         default: ""
#         readOnly: true
#       demand:
#         type: string
#         description: What a kubelet should be told, for messages.
#         default: ""
#         readOnly: true
#       strict_when_absent:
#         type: boolean
#         description: >-
#           Whether a KubeletConfiguration must have the field, although its default is the safe value. A command line
#           without the flag and without a file always fails: there the default is open.
#         default: true
#   inventory: ["kubeadm.k8s.io/*"]
#   since: 0.1.0
package rules.kubelet_access

import data.lib.kubelet

# Whether the object tells a kubelet about the setting, or leaves it at its default.
applies if count(settings) > 0

violation contains {"msg": msg, "details": {"path": setting.path}} if {
	some setting in settings
	sprintf("%v", [setting.value]) == input.parameters.forbidden
	msg := sprintf("%s %s (`%s`)", [setting.subject, input.parameters.fault, setting.text])
}

violation contains {"msg": msg, "details": {"path": setting.path}} if {
	some setting in settings
	setting.value == null
	is_fault(setting.where)
	msg := sprintf("%s is not told to %s: `%s` is not set", [setting.subject, input.parameters.demand, setting.name])
}

is_fault("flags") := true

is_fault("file") if input.parameters.strict_when_absent

settings := kubelet.settings(input.parameters.field, input.parameters.flag, input.parameters.type)
