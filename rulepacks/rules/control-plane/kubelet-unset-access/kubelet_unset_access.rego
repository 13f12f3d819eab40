# METADATA
# title: Access to the kubelet left to its default
# description: >-
#   The API of the kubelet runs commands in every container of its node. The defaults of a KubeletConfiguration keep
#   strangers out, those of flags do not: what is written down holds either way.
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
#     - apiGroups: [""]
#       kinds: [ConfigMap]
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
#       demand:
#         type: string
#         description: What a kubelet should be told, for messages.
#         default: ""
#         readOnly: true
#       strict_when_absent:
#         type: boolean
#         description: Whether a KubeletConfiguration must have the field, although its default is the safe value.
#         default: true
#   inventory: ["kubeadm.k8s.io/*"]
#   since: 0.1.0
package rules.kubelet_unset_access

import data.lib.kubeadm
import data.lib.kubelet

# Whether the object is or holds a KubeletConfiguration.
applies if count(kubelet.files) > 0

violation contains {"msg": msg, "details": {"path": setting.path}} if {
	input.parameters.strict_when_absent
	some file in kubelet.files
	not kubeadm.is_beside(file)
	setting := kubelet.setting(file, input.parameters.field, "", "string")
	setting.value == null
	msg := sprintf("kubelet is not told to %s: `%s` is not set", [input.parameters.demand, setting.name])
}
