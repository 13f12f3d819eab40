# METADATA
# title: Requests of a pod
# description: >-
#   How much of a resource the reviewed workload's pods request in all, as Kubernetes counts it.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers
#   description: How init containers, sidecars and containers are counted
package lib.pod_requests

import data.lib.containers
import data.lib.namespaces
import data.lib.quantities
import data.lib.workload

# The sum in the resource's unit (cores, bytes): that of the pod itself where it has one, else that of its containers.
# Containers that do not name the resource request none of it. Undefined if some amount is no quantity.
total(resource) := quantities.parse(of_pod(resource)) if is_of_pod(resource)

total(resource) := max(array.concat([sum(running(amounts))], starting(amounts))) if {
	not is_of_pod(resource)
	amounts := [amount |
		some entry in counted
		amount := quantities.parse(named(entry, resource, 0))
	]
	count(amounts) == count(counted)
}

# What runs side by side.
running(amounts) := [amounts[index] |
	some index, entry in counted
	not starts_alone(entry)
]

# What runs while each init container does: itself, and the sidecars before it.
starting(amounts) := [amount |
	some index, entry in counted
	starts_alone(entry)
	before := [amounts[place] |
		some place, other in counted
		place < index
		other.sidecar
	]
	amount := amounts[index] + sum(before)
]

starts_alone(entry) if {
	entry.list == "initContainers"
	not entry.sidecar
}

# Whether the pod says or is given how much of the resource it requests, all or a part.
is_named(resource) if is_of_pod(resource)

is_named(resource) if {
	some entry in counted
	named(entry, resource, null) != null
}

# The containers that count: init containers first.
counted := [entry | some entry in containers.all; entry.list != "ephemeralContainers"]

# Whether the containers are there whole: patches of kustomize say only what they change, and no image.
is_whole if {
	count(counted) > 0
	every entry in counted { is_string(entry.container.image) }
}

# Where containers name the resource: requests come before limits.
places(resource) := [path |
	some entry in counted
	some field in ["requests", "limits"]
	object.get(entry.container, ["resources", field, resource], null) != null
	path := array.concat(entry.path, ["resources", field, resource])
]

# What the pod itself requests, by `spec.resources`; null if nothing.
of_pod(resource) := written(workload.spec, resource)

is_of_pod(resource) if of_pod(resource) != null

# The amount that a container requests, as written: a limit counts where it has no request, then what a LimitRange of
# its namespace gives.
named(entry, resource, otherwise) := value if {
	value := written(entry.container, resource)
	value != null
} else := max(defaults[resource]) if {
	count(defaults[resource]) > 0
} else := otherwise

written(holder, resource) := value if {
	value := object.get(holder, ["resources", "requests", resource], null)
	value != null
} else := object.get(holder, ["resources", "limits", resource], null)

# By resource, the requests that LimitRanges give containers. This rests on the inventory but for the namespace.
defaults[resource] contains amount if {
	some range in namespaces.inventory[namespaces.name].v1.LimitRange
	some limit in range.spec.limits
	limit.type == "Container"
	some resource in resources_of(limit)
	amount := quantities.parse([value |
		some field in default_fields
		value := object.get(limit, [field, resource], null)
		value != null
	][0])
}

resources_of(limit) := {resource | some field in default_fields; some resource, _ in limit[field]}

# What Kubernetes takes for the default of a request: the first of these that there is.
default_fields := ["defaultRequest", "default", "max", "min"]
