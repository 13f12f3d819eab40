# METADATA
# title: Resources of containers
# description: >-
#   The CPU and memory that containers of the reviewed workload request and are limited to, as numbers. A request that
#   is not written is the limit: so the API server fills it in.
package lib.container_resources

import data.lib.containers
import data.lib.fields
import data.lib.quantities

# The containers that can have resources.
holders := [entry | some entry in containers.all; entry.list != "ephemeralContainers"]

# Every quantity as an object:
#   list, resource  `limits` or `requests`, `cpu` or `memory`
#   parameter       both in one word, `cpuLimits`
#   number          the quantity as a number
#   path            where it is written
#   title           what messages say: "container `web` has a CPU limit of `2`"
values contains value if {
	some entry in holders
	some [list, resource] in kinds
	source := source_list(entry, list, resource)
	quantity := entry.container.resources[source][resource]
	value := {
		"list": list,
		"resource": resource,
		"parameter": parameter(list, resource),
		"number": quantities.parse(quantity),
		"path": path(entry, source, resource),
		"title": sprintf("%s has a %s of `%v`", [containers.title(entry), said(list, source, resource), quantity]),
	}
}

kinds := [[list, resource] | some list in ["limits", "requests"]; some resource in ["cpu", "memory"]]

# Where the quantity comes from.
source_list(entry, "requests", resource) := "limits" if is_absent(entry, "requests", resource)

source_list(entry, list, resource) := list if not is_absent(entry, list, resource)

# Whether a container has no such quantity at all.
is_unset(entry, "limits", resource) if is_absent(entry, "limits", resource)

is_unset(entry, "requests", resource) if {
	is_absent(entry, "requests", resource)
	is_absent(entry, "limits", resource)
}

is_absent(entry, list, resource) if fields.absent(entry.container, ["resources", list, resource])

path(entry, list, resource) := array.concat(entry.path, ["resources", list, resource])

# What messages call a quantity: "CPU limit".
title(list, resource) := sprintf("%s %s", [names[resource], trim_suffix(list, "s")])

said(list, list, resource) := title(list, resource)

said("requests", "limits", resource) := sprintf("%s request (its limit)", [names[resource]])

names := {"cpu": "CPU", "memory": "memory"}

# The names of parameters that are about one kind of quantity each.
parameters := {parameter(list, resource) | some [list, resource] in kinds}

parameter("limits", resource) := sprintf("%sLimits", [resource])

parameter("requests", resource) := sprintf("%sRequests", [resource])
