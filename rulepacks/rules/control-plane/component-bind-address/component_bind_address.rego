# METADATA
# title: Address of a control plane component
# description: >-
#   The controller manager and the scheduler serve health, metrics and profiles, and nothing that another machine needs
#   by default. On the loopback address only the node itself reaches them.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/command-line-tools-reference/kube-controller-manager/
#   description: Flags of the controller manager
# - ref: https://kubernetes.io/docs/reference/command-line-tools-reference/kube-scheduler/
#   description: Flags of the scheduler
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
#     Set `--bind-address=127.0.0.1`.
#   parameters:
#     type: object
#     properties:
#       component:
#         type: string
#         description: The program that has the flag.
#         enum: [kube-controller-manager, kube-scheduler]
#         default: kube-scheduler
#         readOnly: true
#       strict_when_absent:
#         type: boolean
#         description: >-
#           Whether a missing flag is a violation too. The programs then listen on all addresses, but common benchmarks
#           let it pass.
#         default: false
#   since: 0.1.0
package rules.component_bind_address

import data.lib.flags

instances := flags.of(input.parameters.component)

violation contains {"msg": msg, "details": {"path": flag.path}} if {
	some instance in instances
	flag := instance.flags["bind-address"]
	not is_loopback(flag.value)
	not flags.is_placeholder(flag.value)
	msg := sprintf("%s listens beyond its node (`--bind-address=%s`)", [instance.title, flag.value])
}

violation contains {"msg": msg, "details": {"path": instance.path}} if {
	input.parameters.strict_when_absent
	some instance in instances
	not instance.flags["bind-address"]
	not instance.open
	msg := sprintf("%s runs without `--bind-address=127.0.0.1`", [instance.title])
}

# Whether the rule has something to say of the reviewed object.
applies if {
	some instance in instances
	not flags.is_unknown(instance, "bind-address")
}

is_loopback(address) if startswith(address, "127.")

is_loopback("::1")
