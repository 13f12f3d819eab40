# METADATA
# title: Number of a control plane component
# description: >-
#   Some numbers that control plane components are started with say how much is kept, and with too small ones it is gone
#   before anybody looks.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
#   description: Flags of the API server
# - ref: https://kubernetes.io/docs/reference/command-line-tools-reference/kube-controller-manager/
#   description: Flags of the controller manager
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#     - apiGroups: [kubeadm.k8s.io]
#       kinds: [ClusterConfiguration]
#     - apiGroups: [""]
#       kinds: [ConfigMap]
#   remediation: >-
#     Set the flag to the least number or more, in the static pod's manifest or in `extraArgs` of the component in
#     kubeadm's ClusterConfiguration.
#   parameters:
#     type: object
#     properties:
#       component:
#         type: string
#         description: The program that has the flag.
#         enum: [kube-apiserver, kube-controller-manager]
#         default: kube-apiserver
#         readOnly: true
#       flag:
#         type: string
#         description: The flag, without dashes.
#         default: audit-log-maxage
#         readOnly: true
#       min:
#         type: integer
#         description: The least number that is enough.
#         default: 1
#   since: 0.1.0
package rules.component_flag_minimum

import data.lib.flags

instances := flags.of(input.parameters.component)

name := input.parameters.flag

violation contains {"msg": msg, "details": {"path": flag.path}} if {
	some instance in instances
	flag := instance.flags[name]
	not flags.is_placeholder(flag.value)
	not is_enough(flag.value)
	text := sprintf("with `--%s=%s` instead of at least %d", [name, flag.value, input.parameters.min])
	msg := sprintf("%s runs %s", [instance.title, text])
}

violation contains {"msg": msg, "details": {"path": instance.path}} if {
	some instance in instances
	not instance.flags[name]
	not instance.open
	msg := sprintf("%s runs without `--%s=%d` or more", [instance.title, name, input.parameters.min])
}

# Whether the rule has something to say of the reviewed object.
applies if {
	some instance in instances
	not flags.is_unknown(instance, name)
}

# What is no number is none that is enough.
is_enough(value) if {
	regex.match(`^(?:0|-?[1-9][0-9]*)$`, value)
	to_number(value) >= input.parameters.min
}
