# METADATA
# title: Namespaces
# description: >-
#   The namespace of the reviewed object, for rules about what a whole namespace lacks. Such a fault is one, however
#   many workloads there are: it stands at the Namespace where the run has it, else at the first workload in it.
package lib.namespaces

import data.lib.workload

reviewed := input.review.object

is_namespace if {
	reviewed.kind == "Namespace"
	reviewed.apiVersion == "v1"
}

# The name by which the inventory knows the namespace: objects that name none share `default`.
name := reviewed.metadata.name if {
	is_namespace
} else := workload.namespace if {
	workload.namespace
} else := "default"

# What messages call it.
title := sprintf("namespace `%s`", [name]) if {
	is_namespace
} else := sprintf("namespace `%s`", [name]) if {
	workload.namespace
} else := "the namespace that these manifests are applied to"

# Where in the reviewed object the namespace is named.
path := ["metadata", "namespace"] if {
	not is_namespace
	workload.namespace
} else := ["metadata", "name"]

# Whether what the namespace lacks is told at the reviewed object.
is_place if {
	is_namespace
	is_string(reviewed.metadata.name)
}

is_place if {
	not is_namespace
	workload.has_template
	not declared[name]
	first := object.get(first_workloads, name, null)
	is_first(first)
}

# A custom resource that is not in the inventory speaks for itself.
is_first(null) := true

# Where several files have an object of this name, the inventory has one of them.
is_first([kind, object_name, version]) if {
	kind == reviewed.kind
	some objects in [object.get(inventory, name, {}), cluster]
	objects[version][kind][object_name] == reviewed
}

# Whether there are workloads in the namespace.
has_workloads if first_workloads[name]

has_workloads if not is_namespace

# What follows rests on the inventory alone, and is computed once for a run.

# The namespaces that the run has an object of.
declared := {namespace | some namespace, _ in data.inventory.cluster.v1.Namespace}

# By namespace, the workload that comes first by kind and name: `[kind, name, version]`.
first_workloads := {namespace: min([[entry.kind, entry.name, entry.version] | some entry in found]) |
	some namespace, found in workloads
}

# The workloads by namespace, each with the template of its pods.
workloads := {namespace: found |
	some namespace in object.keys(inventory) | {"default"}
	found := array.concat(workloads_of(object.get(inventory, namespace, {})), object.get(without, namespace, []))
	count(found) > 0
}

default inventory := {}

inventory := data.inventory.namespace

default cluster := {}

cluster := data.inventory.cluster

# The inventory takes a custom resource that names no namespace for one that lives in none.
without := {"default": workloads_of(cluster)}

# As `data.lib.workload` has it for the reviewed object.
workloads_of(versions) := array.concat(
	[entry |
		some version, kinds in versions
		some kind, path in template_paths
		some object_name, written in kinds[kind]
		template := object.get(written, path, null)
		is_object(template)
		entry := {"kind": kind, "name": object_name, "version": version, "template": template}
	],
	[entry |
		some version, kinds in versions
		some kind, objects in kinds
		not template_paths[kind]
		some object_name, written in objects
		is_array(written.spec.template.spec.containers)
		entry := {"kind": kind, "name": object_name, "version": version, "template": written.spec.template}
	],
)

template_paths := object.union(
	{kind: ["spec", "template"] | some kind in workload.controllers},
	{"Pod": [], "PodTemplate": ["template"], "CronJob": ["spec", "jobTemplate", "spec", "template"]},
)

# The kinds of which policies of Kyverno give every namespace an object.
generated_kinds := {rule.generate.kind |
	some version, kinds in cluster
	startswith(version, "kyverno.io/")
	some policy in kinds.ClusterPolicy
	some rule in policy.spec.rules
}
