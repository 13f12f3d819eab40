# METADATA
# title: Flag of a control plane component
# description: >-
#   What protects a cluster is set by flags of its API server, controller manager, scheduler and etcd, and several of
#   their defaults are open ones.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
#   description: Flags of the API server
# - ref: https://kubernetes.io/docs/reference/command-line-tools-reference/kube-controller-manager/
#   description: Flags of the controller manager
# - ref: https://etcd.io/docs/latest/op-guide/configuration/
#   description: Flags and variables of etcd
# - ref: https://kubernetes.io/docs/setup/production-environment/tools/kubeadm/control-plane-flags/
#   description: Flags of components that kubeadm runs
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#     - apiGroups: [kubeadm.k8s.io]
#       kinds: [ClusterConfiguration]
#     - apiGroups: [""]
#       kinds: [ConfigMap]
#   remediation: >-
#     Set the flag in the static pod's manifest, or in `extraArgs` of the component in kubeadm's ClusterConfiguration.
#   parameters:
#     type: object
#     properties:
#       component:
#         type: string
#         description: The program that has the flags.
#         enum: [kube-apiserver, kube-controller-manager, kube-scheduler, etcd]
#         default: kube-apiserver
#         readOnly: true
#       flags:
#         type: array
#         items: {type: string}
#         description: The flags, without dashes. `set` asks for all of them, others look at them as at one.
#         default: []
#         readOnly: true
#       expect:
#         type: string
#         description: >-
#           What must hold: flags are set to something or not set at all, have the value (`is`) or another than the
#           values (`differs`), or their list has one of the values (`includes`) or none of them (`excludes`).
#         enum: [set, unset, is, differs, includes, excludes]
#         default: set
#         readOnly: true
#       values:
#         type: array
#         items: {type: string}
#         description: The values that are expected, or that must not be there.
#         default: []
#         readOnly: true
#       absent:
#         type: string
#         description: Whether the flags may be missing.
#         enum: [fail, pass]
#         default: fail
#         readOnly: true
#       needed_before:
#         type: integer
#         description: >-
#           The first version of Kubernetes 1 where flags that may be missing really may: the default of older ones is
#           wrong. kubeadm gave those the flag by itself. 0 where that is so in all versions.
#         default: 0
#         readOnly: true
#       instead:
#         type: array
#         items: {type: string}
#         description: Flags that name a file which decides where these are missing.
#         default: []
#         readOnly: true
#       before:
#         type: integer
#         description: >-
#           The first version of Kubernetes 1 that has the flag no more; such components, and those whose version is not
#           known, are not looked at. 0 for flags that are not bound to versions.
#         default: 0
#         readOnly: true
#   since: 0.1.0
package rules.component_flag

import data.lib.flags

parameters := input.parameters

instances := [instance | some instance in flags.of(parameters.component); is_before(parameters.before, instance.minor)]

is_before(0, _) := true

is_before(version, minor) if {
	version > 0
	is_number(minor)
	minor < version
}

violation contains {"msg": msg, "details": {"path": fault.path}} if {
	some instance in instances
	some fault in faults(instance, parameters.expect)
	msg := sprintf("%s runs %s", [instance.title, fault.text])
}

# Whether the rule has something to say of the reviewed object.
applies if {
	some instance in instances
	not is_unknown(instance)
}

# Missing flags.

faults(instance, "set") := [{"text": text, "path": path} |
	first := unset(instance)[0]
	not is_unknown(instance)
	text := sprintf("without %s", [concat(" and ", [sprintf("`--%s`", [name]) | some name in unset(instance)])])
	path := object.get(instance.flags, [first, "path"], instance.path)
]

faults(instance, expect) := [{"text": text, "path": instance.path} |
	is_needed(instance)
	not is_unknown(instance)
	text := missing_text(expect)
] if {
	expect in {"is", "includes", "excludes"}
	count(written(instance)) == 0
}

is_needed(_) if parameters.absent == "fail"

is_needed(instance) if {
	not instance.kubeadm
	is_number(instance.minor)
	instance.minor < parameters.needed_before
}

missing_text("is") := sprintf("without `--%s=%s`", [parameters.flags[0], parameters.values[0]])

missing_text("includes") := includes_text

missing_text("excludes") := sprintf("without `--%s`", [parameters.flags[0]])

includes_text := sprintf("without `%s` in `--%s`", [parameters.values[0], parameters.flags[0]])

# Flags with another value.

faults(instance, "unset") := [{"text": with_text(flag), "path": flag.path} | some flag in written(instance)]

faults(instance, "is") := [{"text": with_text(flag), "path": flag.path} |
	some flag in written(instance)
	not flags.is_placeholder(flag.value)
	not is_expected(flag.value)
] if {
	count(written(instance)) > 0
}

faults(instance, "differs") := [{"text": with_text(flag), "path": flag.path} |
	some flag in written(instance)
	flag.value in parameters.values
]

faults(instance, "includes") := [{"text": includes_text, "path": written(instance)[0].path} |
	not is_included(instance)
	not is_unknown(instance)
] if {
	count(written(instance)) > 0
}

faults(instance, "excludes") := [{"text": text, "path": item.path} |
	some item in items(instance)
	item.text in parameters.values
	text := sprintf("with `%s` in `--%s`", [item.text, parameters.flags[0]])
] if {
	count(written(instance)) > 0
}

with_text(flag) := sprintf("with `--%s=%s`", [flag.name, flag.value])

written(instance) := [flag | some name in parameters.flags; flag := instance.flags[name]]

items(instance) := [item | some name in parameters.flags; some item in flags.items(instance, name)]

unset(instance) := [name |
	some name in parameters.flags
	object.get(instance.flags, [name, "value"], "") == ""
]

is_expected(value) if value == parameters.values[0]

is_expected(value) if flags.truth(value) == flags.truth(parameters.values[0])

is_included(instance) if {
	some item in items(instance)
	item.text in parameters.values
}

# Whether the flags are filled in later, or are missing where something else may set them.
is_unknown(instance) if {
	is_missing(instance, parameters.expect)
	is_set_elsewhere(instance)
}

is_unknown(instance) if {
	parameters.expect in {"is", "differs"}
	some flag in written(instance)
	flags.is_placeholder(flag.value)
}

is_unknown(instance) if {
	parameters.expect in {"includes", "excludes"}
	not is_included(instance)
	some item in items(instance)
	flags.is_placeholder(item.text)
}

# Of flags that must be set each one counts.
is_missing(instance, "set") if {
	some name in parameters.flags
	not instance.flags[name]
}

is_missing(instance, _) if count(written(instance)) == 0

is_set_elsewhere(instance) if instance.open

is_set_elsewhere(instance) if {
	some name in parameters.instead
	instance.flags[name].value != ""
}
