# METADATA
# title: Containers
# description: >-
#   The containers of the reviewed workload, of all three lists, each with its path.
package lib.containers

import data.lib.workload

# The lists of a pod spec, in the order in which Kubernetes' own admission reads them.
lists := ["initContainers", "containers", "ephemeralContainers"]

# Every container as an object:
#   container         as written
#   path              of the container, from the root of the object
#   list              which list it is in
#   index             its place there
#   sidecar           whether it is an init container that keeps running
#   security_context  its securityContext; empty when absent, null or of a wrong type
#   security_context_path
all := [entry |
	some list in lists
	is_array(workload.spec[list])
	some index, container in workload.spec[list]
	is_object(container)
	path := array.concat(workload.spec_path, [list, index])
	entry := {
		"container": container,
		"path": path,
		"list": list,
		"index": index,
		"sidecar": is_sidecar(container, list),
		"security_context": security_context(container),
		"security_context_path": array.concat(path, ["securityContext"]),
	}
]

# The name of a container; its place in the list where it has none. Apart from the others, since most rules do not ask.
name(entry) := entry.container.name if {
	is_string(entry.container.name)
	entry.container.name != ""
} else := sprintf("%s[%d]", [entry.list, entry.index])

is_sidecar(container, list) if {
	list == "initContainers"
	container.restartPolicy == "Always"
} else := false

security_context(container) := container.securityContext if {
	is_object(container.securityContext)
} else := {}

# What messages call a container: "init container `x`", "container `x`".
title(entry) := sprintf("%s `%s`", [titles[entry.list], name(entry)])

# The same for the container at a place of `all`.
title_at(place) := title(all[place])

titles := {
	"initContainers": "init container",
	"containers": "container",
	"ephemeralContainers": "ephemeral container",
}
