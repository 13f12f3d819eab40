# METADATA
# title: Missing request or limit
# description: >-
#   The scheduler places pods by what their containers ask for, and the kernel holds them to their limits. Where numbers
#   are missing, a node is filled beyond what it has, and one container takes what others need.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
#   description: Requests and limits of containers
# - ref: https://kubernetes.io/docs/concepts/policy/limit-range/
#   description: Limit ranges, which fill in what is missing
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set the request or the limit under `resources` of the container.
#   parameters:
#     type: object
#     properties:
#       kind:
#         type: string
#         enum: [requests, limits]
#         description: What must be set.
#         default: requests
#         readOnly: true
#       resource:
#         type: string
#         enum: [cpu, memory]
#         description: Of which resource.
#         default: cpu
#         readOnly: true
#       init:
#         type: boolean
#         description: >-
#           Whether the init containers that end are looked at, instead of containers and sidecars, which keep running.
#         default: false
#         readOnly: true
#       kinds:
#         type: array
#         items: {type: string}
#         description: The kinds of objects that are looked at; `*` is every kind.
#         default: ["*"]
#   inventory: [LimitRange]
#   since: 0.1.0
package rules.missing_resources

import data.lib.containers
import data.lib.fields
import data.lib.namespaces
import data.lib.quantities
import data.lib.workload

kind := input.parameters.kind

resource := input.parameters.resource

violation contains {"msg": msg, "details": {"path": path}} if {
	applies
	not has(workload.spec, kind)
	some index in counted
	entry := containers.all[index]
	not has(entry.container, kind)
	not is_filled_in(entry.container)
	path := array.concat(entry.path, ["resources", kind, resource])
	title := containers.title(entry)
	msg := sprintf("%s has no %s %s%s", [title, names[resource], names[kind], written(entry.container)])
}

names := {"cpu": "CPU", "memory": "memory", "requests": "request", "limits": "limit"}

# Zero is written, and means the same as nothing.
written(container) := sprintf(" (`%s: %v`)", [resource, value]) if {
	value := container.resources[kind][resource]
	value != null
} else := ""

# Whether the object has containers that could have the request or limit.
applies if {
	workload.of_kinds(input.parameters.kinds)
	count(counted) > 0
}

# The places of these containers in the list of all: they are alike in many objects, as the containers are not.
counted := [index | some index, entry in containers.all; is_counted(entry, input.parameters.init)]

is_counted(entry, true) if {
	entry.list == "initContainers"
	not entry.sidecar
}

is_counted(entry, false) if entry.list == "containers"

is_counted(entry, false) if entry.sidecar

# Whether a container has one, or the whole pod, whose containers share it. Values of a wrong type are told elsewhere. A
# limit is the request as well where none is written.
has(holder, list) if {
	not fields.absent(holder, ["resources", list, resource])
	not is_zero(holder, list)
}

has(holder, "requests") if {
	fields.absent(holder, ["resources", "requests", resource])
	has_limit(holder)
}

has_limit(holder) if {
	not fields.absent(holder, ["resources", "limits", resource])
	not is_zero(holder, "limits")
}

is_zero(holder, list) if quantities.parse(holder.resources[list][resource]) == 0

# Whether a LimitRange of the run fills in what is not written. It leaves a written zero.
is_filled_in(container) if {
	resource in filled_in[kind][namespaces.name]
	every list in [kind, "limits"] { fields.absent(container, ["resources", list, resource]) }
}

# The resources that LimitRanges give containers, by namespace. A LimitRange fills in its own defaults from its bounds.
filled_in := {list: by_namespace |
	some list, sources in {"requests": ["defaultRequest", "default", "min", "max"], "limits": ["default", "max"]}
	by_namespace := {namespace: resources |
		some namespace, versions in data.inventory.namespace
		resources := {name |
			some limit_range in versions.v1.LimitRange
			some item in limit_range.spec.limits
			item.type == "Container"
			some field in sources
			some name, value in item[field]
			value != null
		}
	}
}
