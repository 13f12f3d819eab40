# METADATA
# title: Objects of the run
# description: >-
#   What `data.inventory` holds, by kind. Nothing here reads the reviewed object: rules build an index of these objects
#   in a rule of their own that does not read it either, and look things up there.
package lib.run

# All objects of a kind in any version of an API group, whether they name a namespace or not.
of_kind(group, kind) := array.concat(cluster_wide, namespaced) if {
	cluster_wide := [object |
		some version, kinds in data.inventory.cluster
		group_of(version) == group
		some object in kinds[kind]
	]
	namespaced := [object |
		some versions in data.inventory.namespace
		some version, kinds in versions
		group_of(version) == group
		some object in kinds[kind]
	]
}

group_of(version) := split(version, "/")[0] if contains(version, "/")

group_of(version) := "" if not contains(version, "/")

# The namespace that an object names; empty when it names none, which is then said when it is applied.
namespace(object) := object.metadata.namespace if {
	is_string(object.metadata.namespace)
} else := ""

# The labels of the namespaces in the run, by name, with the one that Kubernetes sets on each.
namespace_labels := {name: labels |
	some name, namespace in data.inventory.cluster.v1.Namespace
	labels := object.union(written_labels(namespace), {"kubernetes.io/metadata.name": name})
}

written_labels(object) := object.metadata.labels if {
	is_object(object.metadata.labels)
} else := {}
