# METADATA
# title: Profiling of the scheduler
# description: >-
#   Profiles tell about the inside of the scheduler and cost time to make. They are on by default, by flag and by
#   configuration file alike.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/command-line-tools-reference/kube-scheduler/
#   description: Flags of the scheduler
# - ref: https://kubernetes.io/docs/reference/config-api/kube-scheduler-config.v1/
#   description: Configuration of the scheduler
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#     - apiGroups: [kubeadm.k8s.io]
#       kinds: [ClusterConfiguration]
#     - apiGroups: [kubescheduler.config.k8s.io]
#       kinds: [KubeSchedulerConfiguration]
#     - apiGroups: [""]
#       kinds: [ConfigMap]
#   remediation: >-
#     Set `--profiling=false`; in kubeadm's ClusterConfiguration `scheduler: {extraArgs: [{name: profiling, value:
#     "false"}]}`. A scheduler with `--config` does not look at the flag: set `enableProfiling: false` in its
#     KubeSchedulerConfiguration.
#   since: 0.1.0
package rules.scheduler_profiling

import data.lib.configs
import data.lib.flags

# The schedulers that are told by flag; those with a file are told there.
instances := [instance |
	some instance in flags.of("kube-scheduler")
	object.get(instance.flags, ["config", "value"], "") == ""
]

files := configs.documents("kubescheduler.config.k8s.io", "KubeSchedulerConfiguration")

violation contains {"msg": msg, "details": {"path": flag.path}} if {
	some instance in instances
	flag := instance.flags.profiling
	not flags.is_placeholder(flag.value)
	not is_false(flag.value)
	msg := sprintf("%s runs with `--profiling=%s`", [instance.title, flag.value])
}

violation contains {"msg": msg, "details": {"path": instance.path}} if {
	some instance in instances
	not instance.flags.profiling
	not instance.open
	msg := sprintf("%s runs without `--profiling=false`", [instance.title])
}

violation contains {"msg": msg, "details": {"path": path}} if {
	some file in files
	msg := file_messages[json.marshal(object.get(file.document, "enableProfiling", null))]
	path := array.concat(file.path, ["enableProfiling"])
}

file_messages := {
	"null": "the scheduler is configured without `enableProfiling: false`",
	"true": "the scheduler is configured with `enableProfiling: true`",
}

is_false(value) if flags.truth(value) == false

# Whether the rule has something to say of the reviewed object.
applies if count(files) > 0

applies if {
	some instance in instances
	not flags.is_unknown(instance, "profiling")
}
