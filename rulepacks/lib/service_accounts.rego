# METADATA
# title: Service accounts
# description: >-
#   The service account of the reviewed workload, and whether its pods get a token of it.
package lib.service_accounts

import data.lib.commands
import data.lib.fields
import data.lib.pss
import data.lib.rights as roles
import data.lib.workload

# Which service account the pods run as, and where it is written or would be. `serviceAccount` is the old name of the
# field, and counts where the other is empty.
name := workload.spec[name_field] if {
	name_field
} else := "default" if is_unnamed

name_field := "serviceAccountName" if {
	is_name(workload.spec.serviceAccountName)
} else := "serviceAccount" if {
	is_empty("serviceAccountName")
	is_name(workload.spec.serviceAccount)
}

is_unnamed if {
	is_empty("serviceAccountName")
	is_empty("serviceAccount")
}

is_name(value) if {
	is_string(value)
	value != ""
}

is_empty(field) if object.get(workload.spec, field, null) in {null, ""}

name_path := array.concat(workload.spec_path, [name_field]) if {
	name_field
} else := array.concat(workload.spec_path, ["serviceAccountName"])

# The namespace of both, as the inventory has it.
default namespace := "default"

namespace := workload.namespace

# What messages call it: "service account `shop/web`", without the namespace where the workload names none.
title := sprintf("service account `%s/%s`", [workload.namespace, name]) if {
	workload.namespace
} else := sprintf("service account `%s`", [name])

# Why the pods get a token at the usual place. Undefined if they get none: the pod decides, else the ServiceAccount.
# Static pods have no service account.
mounted_because := "`automountServiceAccountToken: true`" if {
	not is_static
	workload.spec.automountServiceAccountToken == true
} else := "`automountServiceAccountToken` is not `false`" if {
	not is_static
	fields.absent(workload.spec, ["automountServiceAccountToken"])
	object.get(account, "automountServiceAccountToken", null) in {null, true}
}

default account := {}

account := data.inventory.namespace[namespace].v1.ServiceAccount[name]

# Whether the pods get a token, there or elsewhere.
has_token if mounted_because

has_token if count(tokens) > 0

# The tokens that volumes hold, each `{"token", "volume", "name", "path"}` with what messages call the volume.
tokens := [entry |
	is_array(workload.spec.volumes)
	some index, volume in workload.spec.volumes
	is_array(volume.projected.sources)
	some place, source in volume.projected.sources
	is_object(source.serviceAccountToken)
	path := array.concat(workload.spec_path, ["volumes", index, "projected", "sources", place, "serviceAccountToken"])
	entry := {"token": source.serviceAccountToken, "volume": volume, "name": pss.volume_name(volume, index), "path": path}
]

# Whether the object is a component of the control plane that the kubelet of a node starts from a file.
is_static if {
	workload.reviewed.kind == "Pod"
	some line in commands.started
	commands.program(line.words[0].text) in components
}

is_static if {
	workload.reviewed.kind == "Pod"
	workload.namespace == "kube-system"
	workload.metadata.labels.tier == "control-plane"
}

components := {"etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler"}

# What the service account may do, for whoever gets hold of the pods' token: see `lib.rights`.
rights := roles.of(namespace, name) if has_token
