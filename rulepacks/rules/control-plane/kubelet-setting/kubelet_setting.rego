# METADATA
# title: Setting of the kubelet
# description: >-
#   The kubelet starts every container of its node. A setting that weakens it weakens all of them.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/
#   description: KubeletConfiguration, its fields and their defaults
# - ref: https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/
#   description: Flags of the kubelet
# custom:
#   severity: medium
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
#         description: The way to the field in KubeletConfiguration. Empty if only a flag does it.
#         default: []
#         readOnly: true
#       flag:
#         type: string
#         description: The flag that means the same.
#         default: ""
#         readOnly: true
#       expected:
#         type: string
#         enum: [authorized, disabled, enabled, positive, time, unset, zero]
#         description: What the value must be.
#         default: enabled
#         readOnly: true
#       missing_fails:
#         type: array
#         items: {type: string}
#         description: >-
#           Where the default is wrong: in a `file`, a KubeletConfiguration without the field, or in `flags`, a command
#           line without the flag and without a file.
#         default: []
#         readOnly: true
#       fault:
#         type: string
#         description: What a kubelet does that is not told so, for messages.
#         default: ""
#         readOnly: true
#   inventory: ["kubeadm.k8s.io/*"]
#   since: 0.1.0
package rules.kubelet_setting

import data.lib.kubelet

# Whether the object tells a kubelet about the setting, or leaves it at its default.
applies if count(settings) > 0

violation contains {"msg": msg, "details": {"path": setting.path}} if {
	some setting in settings
	is_wrong(input.parameters.expected, setting.value)
	msg := sprintf("%s %s (`%s`)", [setting.subject, input.parameters.fault, setting.text])
}

violation contains {"msg": msg, "details": {"path": setting.path}} if {
	some setting in settings
	setting.value == null
	setting.where in input.parameters.missing_fails
	msg := sprintf("%s %s: `%s` is not set", [setting.subject, input.parameters.fault, setting.name])
}

settings := kubelet.settings(input.parameters.field, input.parameters.flag, types[input.parameters.expected])

# The types of flags, by what is expected.
types := {
	"authorized": "string",
	"disabled": "boolean",
	"enabled": "boolean",
	"positive": "number",
	"time": "string",
	"unset": "any",
	"zero": "number",
}

is_wrong("authorized", value) if value == "AlwaysAllow"

is_wrong("disabled", value) if value == true

is_wrong("enabled", value) if value == false

is_wrong("positive", value) if {
	is_number(value)
	value <= 0
}

is_wrong("zero", value) if {
	is_number(value)
	value != 0
}

is_wrong("time", value) if value == 0

is_wrong("time", value) if {
	is_string(value)
	regex.match(`^[-+]?(?:0+(?:\.0*)?(?:ns|us|µs|ms|s|m|h)?)+$`, value)
}

is_wrong("unset", value) if {
	is_string(value)
	value != ""
}
