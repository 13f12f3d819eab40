# METADATA
# title: Flags
# description: >-
#   The components of a cluster that the reviewed object runs, with the flags they run with: containers that start one,
#   and configurations of kubeadm, which starts them with flags of its own.
package lib.flags

import data.lib.commands
import data.lib.configs
import data.lib.containers
import data.lib.images
import data.lib.workload

# The instances of a component (`kube-apiserver`, `kube-controller-manager`, `kube-scheduler`, `etcd`, `kubelet`,
# `kube-proxy`), each an object:
#   title    what messages call it
#   path     where a flag that is missing would be written
#   flags    by name, without dashes: `{"name", "value", "path"}` as written last, with the path of the word
#   written  all of them in order, for lists that are written more than once
#   open     whether it may have more flags than can be seen
#   kubeadm  whether kubeadm starts it: the flags that kubeadm gives by itself are among them, with the same `path`
#   minor    of which version of Kubernetes 1 it is, as its image or kubeadm's configuration says: 34; null if unknown
of(component) := object.get(instances, component, [])

# The entries of a flag that is a list, `{"text", "path"}`. A list that is written again goes on.
items(instance, name) := [{"text": trim_space(text), "path": flag.path} |
	some flag in instance.written
	flag.name == name
	some text in split(flag.value, ",")
	trim_space(text) != ""
]

# Whether a value is known only when it is filled in: `{{ .Values.mode }}`, `$(MODE)`, `${MODE}`, `$MODE`.
is_placeholder(value) if regex.match(`\{\{|\$[({A-Za-z_@*]`, value)

# Whether it cannot be seen what a flag is: its value is filled in later, or it may be among flags that are.
is_unknown(instance, name) if is_placeholder(instance.flags[name].value)

is_unknown(instance, name) if {
	instance.open
	not instance.flags[name]
}

# A boolean as Go reads it. Undefined for what is none.
truth(value) if value in {"1", "t", "T", "true", "TRUE", "True"}

truth(value) := false if value in {"0", "f", "F", "false", "FALSE", "False"}

# Of nearly every object there are none, and that is found out at little cost.
instances := {component: found |
	some component in {instance.component | some instance in all}
	found := [instance | some instance in all; instance.component == component]
}

all := array.concat(started, by_kubeadm)

# The flags of an instance by name; the last one counts.
by_name(written) := object.union_n([{flag.name: flag} | some flag in written])

# Containers.

components := {"etcd", "kube-apiserver", "kube-controller-manager", "kube-proxy", "kube-scheduler", "kubelet"}

# What only hyperkube calls so.
short_names := {
	"apiserver": "kube-apiserver",
	"controller-manager": "kube-controller-manager",
	"proxy": "kube-proxy",
	"scheduler": "kube-scheduler",
}

started := [instance |
	mentions_component
	some entry in containers.all
	some instance in of_container(entry)
]

# Most pods run none, and need not be looked at any closer.
mentions_component if {
	some list in containers.lists
	some container in workload.spec[list]
	mentions(container)
}

mentions(container) if {
	some field in ["command", "args"]
	some word in container[field]
	is_string(word)
	regex.match(`kube|etcd`, word)
}

# The API servers in the pods of the run, without titles and paths. Rules that ask list `Pod` under `custom.inventory`.
api_servers_of_run := [instance |
	some group_versions in data.inventory.namespace
	some pod in group_versions.v1.Pod
	some container in pod.spec.containers
	mentions(container)
	some instance in of_container({"container": container, "path": [], "list": "containers", "index": 0})
	instance.component == "kube-apiserver"
]

of_container(entry) := [instance |
	words := array.concat(commands.words(entry, ["command"]), commands.words(entry, ["args"]))
	some call in calls(entry, words)
	index := program_index(call.words)
	component := component_at(call.words, index)
	arguments := array.slice(call.words, index + 1, count(call.words))
	not ends_at_once(arguments)
	written := array.concat(variables(entry, component), parsed(arguments))
	instance := {
		"component": component,
		"title": containers.title(entry),
		"path": call.path,
		"flags": by_name(written),
		"written": written,
		"open": is_open(entry, component, arguments),
		"kubeadm": false,
		"minor": minor_of_image(component, object.get(entry.container, "image", null)),
	}
]

# The programs that a command line starts, each with its arguments, and with the path where more would be written: the
# command itself, or each one in the script of its shell.
calls(entry, words) := [{"words": words, "path": path}] if {
	count(commands.script_indices(words)) == 0
	path := array.concat(entry.path, [arguments_field(entry.container)])
} else := [{"words": call, "path": script.path} |
	some index in commands.script_indices(words)
	script := words[index]
	tokens := regex.find_n(token, without_redirections(commands.code(script.text)), -1)
	bounds := array.concat([-1], [at | some at, text in tokens; regex.match(`^[;|&\n]`, text)])
	some number, start in bounds
	end := array.concat(bounds, [count(tokens)])[number + 1]
	call := [{"text": unquoted, "path": script.path} |
		some text in array.slice(tokens, start + 1, end)
		unquoted := regex.replace(text, `["']`, "")
	]
]

# Only images of the component, or of hyperkube, have the version of Kubernetes as their tag.
minor_of_image(component, image) := minor(parts.tag) if {
	parts := images.parse(image)
	names := split(parts.repository, "/")
	some prefix in [component, "hyperkube"]
	startswith(names[count(names) - 1], prefix)
} else := null

minor(version) := to_number(found[0][1]) if {
	is_string(version)
	found := regex.find_all_string_submatch_n(`^(?:v|stable-|latest-)?1\.(0|[1-9][0-9]{0,2})(?:\D.*)?$`, version, 1)
	count(found) > 0
} else := null

arguments_field(container) := "args" if {
	is_array(container.args)
	count(container.args) > 0
} else := "command"

# A word of a script, or what ends a command. Placeholders are a word each, whatever is in them.
token := concat("|", [
	`[;|&\n]+`,
	`(?:\{\{.*?\}\}|\$\([^)]*\)|"(?:[^"\\]|\\.)*"|'[^']*'|\\.|[^\s;|&"'\\])+`,
])

without_redirections(code) := regex.replace(code, `[0-9]*&?>>?(?:&[0-9-]|\s*[^\s;|&]+)|<\s*[^\s;|&]+`, " ")

# The place of the program among words: behind those that run another, their options and variables.
program_index(words) := min([index |
	some index, word in words
	not regex.match(`^-|^[0-9.]+[smh]?$|^[A-Za-z_][A-Za-z0-9_]*=`, word.text)
	not commands.program(word.text) in runners
])

runners := {
	"!",
	"(",
	"do",
	"dumb-init",
	"else",
	"env",
	"exec",
	"go-runner",
	"hyperkube",
	"if",
	"nice",
	"nohup",
	"setsid",
	"sudo",
	"then",
	"time",
	"timeout",
	"tini",
	"{",
}

component_at(words, index) := name if {
	name := commands.program(words[index].text)
	name in components
}

component_at(words, index) := name if {
	name := short_names[words[index].text]
	commands.program(words[index - 1].text) == "hyperkube"
}

# Whether the program only tells about itself.
ends_at_once(arguments) if {
	some word in arguments
	regex.match(`^(?:-h|--?help|--?version)$`, word.text)
}

# Flags in words: `--name=value`, `--name value`, and `--name`, which is true. Dashes and underlines are the same.
parsed(words) := [flag |
	some index, word in words
	is_flag(word.text)
	parts := split(trim_left(word.text, "-"), "=")
	flag := {
		"name": replace(parts[0], "_", "-"),
		"value": value_of(words, index, array.slice(parts, 1, count(parts))),
		"path": word.path,
	}
]

is_flag(text) if regex.match(`^--?[A-Za-z]`, text)

value_of(_, _, rest) := concat("=", rest) if count(rest) > 0

value_of(words, index, []) := words[index + 1].text if {
	not is_flag(words[index + 1].text)
} else := "true"

# Whether there are flags elsewhere, or words behind the program stand for flags that are filled in later.
is_open(entry, component, arguments) if {
	some index, word in arguments
	regex.match(`^(?:\{\{|\$)`, word.text)
	not takes_next(arguments, index - 1)
} else if {
	# OpenShift's own file of flags.
	some word in arguments
	regex.match(`^--openshift-config(?:=|$)`, word.text)
} else if {
	component == "etcd"
	is_array(entry.container.envFrom)
	count(entry.container.envFrom) > 0
} else := false

takes_next(words, index) if {
	is_flag(words[index].text)
	not contains(words[index].text, "=")
}

# etcd takes flags from variables too. Those with a source are placeholders.
variables(entry, "etcd") := from_variables(object.get(entry.container, "env", null), array.concat(entry.path, ["env"]))

variables(_, component) := [] if component != "etcd"

from_variables(list, path) := [flag |
	is_array(list)
	some index, variable in list
	is_string(variable.name)
	startswith(variable.name, "ETCD_")
	flag := {
		"name": replace(lower(trim_prefix(variable.name, "ETCD_")), "_", "-"),
		"value": variable_value(variable),
		"path": array.concat(path, [index, "value"]),
	}
	flag.value != ""
]

variable_value(variable) := variable.value if {
	is_string(variable.value)
} else := sprintf("$(%s)", [variable.name]) if is_object(variable.valueFrom)

# kubeadm.

by_kubeadm := [instance |
	some source in kubeadm_sources
	own := extra_arguments(source)
	names := {flag.name | some flag in own}
	defaults := [{"name": name, "value": text, "path": source.path} |
		some name, text in source.defaults
		not name in names
		not is_replaced(name, names)
	]
	written := array.concat(array.concat(source.variables, defaults), own)
	instance := {
		"component": source.component,
		"title": kubeadm_titles[source.component],
		"path": source.path,
		"flags": by_name(written),
		"written": written,
		"open": false,
		"kubeadm": true,
		"minor": source.minor,
	}
]

# A file says how requests are authorized instead of the flag; kubeadm gives one of them.
is_replaced("authorization-mode", names) if "authorization-config" in names

kubeadm_titles := {
	"etcd": "etcd",
	"kube-apiserver": "the API server",
	"kube-controller-manager": "the controller manager",
	"kube-scheduler": "the scheduler",
	"kubelet": "the kubelet",
}

# Where kubeadm is given flags, and the flags that it gives.
kubeadm_sources contains source if {
	some held in configs.documents("kubeadm.k8s.io", "ClusterConfiguration")
	some component, field in kubeadm_fields(held.document)
	not is_external(held.document, component)
	source := {
		"component": component,
		"arguments": object.get(held.document, field, null),
		"path": array.concat(held.path, field),
		"variables": kubeadm_variables(held, component),
		"defaults": kubeadm_defaults(held.document, component),
		"minor": minor(object.get(held.document, "kubernetesVersion", null)),
	}
}

kubeadm_sources contains source if {
	some kind in ["InitConfiguration", "JoinConfiguration"]
	some held in configs.documents("kubeadm.k8s.io", kind)
	field := ["nodeRegistration", "kubeletExtraArgs"]
	source := {
		"component": "kubelet",
		"arguments": object.get(held.document, field, null),
		"path": array.concat(held.path, field),
		"variables": [],
		"defaults": {"config": "/var/lib/kubelet/config.yaml"},
		"minor": null,
	}
}

kubeadm_fields(document) := {
	"etcd": ["etcd", "local", "extraArgs"],
	"kube-apiserver": ["apiServerExtraArgs"],
	"kube-controller-manager": ["controllerManagerExtraArgs"],
	"kube-scheduler": ["schedulerExtraArgs"],
} if {
	endswith(document.apiVersion, "/v1alpha3")
} else := {
	"etcd": ["etcd", "local", "extraArgs"],
	"kube-apiserver": ["apiServer", "extraArgs"],
	"kube-controller-manager": ["controllerManager", "extraArgs"],
	"kube-scheduler": ["scheduler", "extraArgs"],
}

is_external(document, "etcd") if is_object(document.etcd.external)

# Since v1beta4 variables are given as well.
kubeadm_variables(held, "etcd") := from_variables(list, array.concat(held.path, ["etcd", "local", "extraEnvs"])) if {
	list := object.get(held.document, ["etcd", "local", "extraEnvs"], null)
}

kubeadm_variables(_, component) := [] if component != "etcd"

# Extra arguments are a list of `{name, value}` since v1beta4, and a map before.
extra_arguments(source) := [flag |
	some index, argument in source.arguments
	flag := extra_argument(source, index, argument)
]

extra_argument(source, index, argument) := flag if {
	is_array(source.arguments)
	is_string(argument.name)
	flag := {
		"name": trim_left(argument.name, "-"),
		"value": scalar(object.get(argument, "value", "")),
		"path": array.concat(source.path, [index, "value"]),
	}
}

extra_argument(source, name, value) := flag if {
	is_object(source.arguments)
	flag := {"name": trim_left(name, "-"), "value": scalar(value), "path": array.concat(source.path, [name])}
}

scalar(value) := value if is_string(value)

scalar(value) := sprintf("%v", [value]) if is_number(value)

scalar(value) := sprintf("%v", [value]) if is_boolean(value)

scalar(null) := ""

# What kubeadm sets by itself, of the flags that somebody asks for.
kubeadm_defaults(document, "kube-apiserver") := object.union(flags, etcd_client(document)) if {
	pki := certificates(document)
	flags := {
		"allow-privileged": "true",
		"authorization-mode": "Node,RBAC",
		"client-ca-file": concat("/", [pki, "ca.crt"]),
		"enable-admission-plugins": "NodeRestriction",
		"enable-bootstrap-token-auth": "true",
		"kubelet-client-certificate": concat("/", [pki, "apiserver-kubelet-client.crt"]),
		"kubelet-client-key": concat("/", [pki, "apiserver-kubelet-client.key"]),
		"secure-port": "6443",
		"service-account-key-file": concat("/", [pki, "sa.pub"]),
		"service-account-signing-key-file": concat("/", [pki, "sa.key"]),
		"tls-cert-file": concat("/", [pki, "apiserver.crt"]),
		"tls-private-key-file": concat("/", [pki, "apiserver.key"]),
	}
}

kubeadm_defaults(document, "kube-controller-manager") := {
	"bind-address": "127.0.0.1",
	"client-ca-file": concat("/", [pki, "ca.crt"]),
	"root-ca-file": concat("/", [pki, "ca.crt"]),
	"service-account-private-key-file": concat("/", [pki, "sa.key"]),
	"use-service-account-credentials": "true",
} if {
	pki := certificates(document)
}

kubeadm_defaults(_, "kube-scheduler") := {"bind-address": "127.0.0.1"}

kubeadm_defaults(document, "etcd") := {
	"cert-file": concat("/", [pki, "server.crt"]),
	"client-cert-auth": "true",
	"key-file": concat("/", [pki, "server.key"]),
	"peer-cert-file": concat("/", [pki, "peer.crt"]),
	"peer-client-cert-auth": "true",
	"peer-key-file": concat("/", [pki, "peer.key"]),
	"peer-trusted-ca-file": concat("/", [pki, "ca.crt"]),
	"trusted-ca-file": concat("/", [pki, "ca.crt"]),
} if {
	pki := concat("/", [certificates(document), "etcd"])
}

# How the API server meets etcd: with kubeadm's own certificates, or with those of an etcd elsewhere, if it has any.
etcd_client(document) := {
	"etcd-cafile": concat("/", [pki, "etcd/ca.crt"]),
	"etcd-certfile": concat("/", [pki, "apiserver-etcd-client.crt"]),
	"etcd-keyfile": concat("/", [pki, "apiserver-etcd-client.key"]),
} if {
	not is_external(document, "etcd")
	pki := certificates(document)
}

etcd_client(document) := {flag: file |
	some flag, field in {"etcd-cafile": "caFile", "etcd-certfile": "certFile", "etcd-keyfile": "keyFile"}
	file := document.etcd.external[field]
	is_string(file)
} if {
	is_external(document, "etcd")
}

certificates(document) := document.certificatesDir if {
	is_string(document.certificatesDir)
	document.certificatesDir != ""
} else := "/etc/kubernetes/pki"
