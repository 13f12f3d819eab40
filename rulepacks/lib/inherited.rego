# METADATA
# title: Inherited fields
# description: >-
#   Fields of security contexts that a container has of its own or else from its pod, by their paths in the context
#   (`["runAsUser"]`). Null is absent.
package lib.inherited

import data.lib.containers
import data.lib.fields
import data.lib.workload

# The value that counts for a container: `{"value": …, "path": …, "title": …}`, with the place where it is written and
# what messages call that level. Undefined when neither level has one.
of(entry, field) := {"value": value, "path": path, "title": containers.title(entry)} if {
	value := object.get(entry.security_context, field, null)
	value != null
	path := array.concat(entry.security_context_path, field)
} else := {"value": value, "path": path, "title": "pod"} if {
	value := object.get(workload.security_context, field, null)
	value != null
	path := array.concat(workload.security_context_path, field)
}

# That value alone.
value(entry, field) := found if {
	found := object.get(entry.security_context, field, null)
	found != null
} else := found if {
	found := object.get(workload.security_context, field, null)
	found != null
}

# The values that count for some container. A pod's is one however many containers inherit it, none if all have their own.
values(field) := {found |
	some entry in containers.all
	found := of(entry, field)
}

# Whether neither level says anything.
unset(entry, field) if {
	path := array.concat(["securityContext"], field)
	fields.absent(entry.container, path)
	fields.absent(workload.spec, path)
}
