# METADATA
# title: Kubelets
# description: >-
#   The kubelets that the reviewed object sets up, by a KubeletConfiguration or by flags, and what they are told about a
#   setting.
package lib.kubelet

import data.lib.configs
import data.lib.fields
import data.lib.flags
import data.lib.kubeadm

# Every kubelet:
#   where    `file` for a KubeletConfiguration, `flags` for a command line
#   subject  what messages call it
# and the document with its path, or the instance of `lib.flags`.
all := array.concat(files, commands)

files := [object.union(held, {"where": "file", "subject": "kubelet"}) |
	some held in configs.documents("kubelet.config.k8s.io", "KubeletConfiguration")
]

commands := [{"where": "flags", "subject": subject(instance), "instance": instance} |
	some instance in flags.of("kubelet")
]

subject(instance) := "kubelet" if instance.kubeadm

subject(instance) := sprintf("kubelet of %s", [instance.title]) if not instance.kubeadm

# What all kubelets are told about a setting: a field of KubeletConfiguration (empty if there is none) and a flag, whose
# text is a `boolean`, a `number`, a `string`, or `any`, placeholders too. See `setting`.
settings(field, flag, type) := [told | some kubelet in all; told := setting(kubelet, field, flag, type)]

# What one is told:
#   where, subject  as above
#   name            what the setting is called there
#   path            where it is written, or would be
#   value           null if it is missing
#   text            as written; the name if it is missing
# Undefined where that cannot be seen here: the value is a placeholder, or a flag is missing and the kubelet reads a
# file too, or a field is missing and kubeadm gives the flag.
setting(kubelet, field, flag, _) := told(kubelet, {
	"name": concat(".", field),
	"path": array.concat(kubelet.path, field),
	"value": value,
	"text": text(concat(".", field), ": ", value),
}) if {
	kubelet.where == "file"
	count(field) > 0
	value := in_file(kubelet, field)
	not is_told_by_kubeadm(kubelet, flag, value)
}

setting(kubelet, field, flag, type) := told(kubelet, {
	"name": flag_name(field, flag),
	"path": written.path,
	"value": value,
	"text": text(flag_name(field, flag), "=", written.value),
}) if {
	kubelet.where == "flags"
	written := in_flags(kubelet.instance, field, flag)
	value := typed(written.value, type)
}

told(kubelet, found) := object.union({"where": kubelet.where, "subject": kubelet.subject}, found)

text(name, _, null) := name

text(name, sign, value) := sprintf("%s%s%v", [name, sign, value]) if value != null

# The one flag for feature gates need not be about the gate in question.
is_told_by_kubeadm(kubelet, flag, null) if {
	flag != "feature-gates"
	flag in kubeadm.kubelet_flags(kubelet)
}

in_file(kubelet, field) := value if {
	value := object.get(kubelet.document, field, null)
	not value in {null, ""}
}

in_file(kubelet, field) := null if fields.absent(kubelet.document, field)

in_file(kubelet, field) := null if object.get(kubelet.document, field, null) == ""

# A flag as written, or null as its value. A file may say what no flag does, if there is a field for it.
in_flags(instance, field, flag) := written(instance, field, flag) if {
	is_written(instance, field, flag)
} else := {"value": null, "path": instance.path} if {
	not instance.open
	is_complete(instance, field)
}

is_written(instance, field, flag) if written(instance, field, flag)

is_complete(_, []) := true

is_complete(instance, _) if not "config" in object.keys(instance.flags)

# Gates of features are one flag: `--feature-gates=A=true,B=false`.
written(instance, _, flag) := instance.flags[flag] if flag != "feature-gates"

written(instance, ["featureGates", gate], "feature-gates") := {"value": parts[1], "path": item.path} if {
	gates := [item | some item in flags.items(instance, "feature-gates"); startswith(item.text, sprintf("%s=", [gate]))]
	item := gates[count(gates) - 1]
	parts := split(item.text, "=")
}

flag_name(_, flag) := sprintf("--%s", [flag]) if flag != "feature-gates"

flag_name(["featureGates", gate], "feature-gates") := sprintf("--feature-gates=%s", [gate])

# The text of a flag as the type that it has. Undefined for placeholders.
typed(null, _) := null

typed(value, "boolean") := flags.truth(value)

typed(value, "number") := to_number(value) if {
	is_string(value)
	regex.match(`^-?[0-9]+$`, value)
}

typed(value, "string") := value if {
	is_string(value)
	not flags.is_placeholder(value)
}

typed(value, "any") := value if is_string(value)
