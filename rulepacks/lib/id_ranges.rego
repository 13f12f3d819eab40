# METADATA
# title: Ranges of ids
# description: >-
#   Ids of users and groups, and policies about them: `{"rule", "ranges"}`, with the rules that PodSecurityPolicy had.
#   A policy that says nothing allows everything.
package lib.id_ranges

import data.lib.fields
import data.lib.workload

# Whether an id that is written must not be.
refuses(policy, id) if {
	is_number(id)
	object.get(policy, "rule", "") in {"MustRunAs", "MayRunAs"}
	not within(id, object.get(policy, "ranges", []))
}

# Whether an id must be written.
demands(policy) if object.get(policy, "rule", "") == "MustRunAs"

within(id, ranges) if {
	some range in ranges
	range.min <= id
	id <= range.max
}

# What messages say of a policy: "which must be in 100-200".
title(policy) := sprintf("which must be in %s", [concat(", ", ranges)]) if {
	ranges := [sprintf("%d-%d", [range.min, range.max]) | some range in object.get(policy, "ranges", [])]
	count(ranges) > 0
} else := "and no range is allowed"

# The ids of groups that the pod gives its containers, each with its field.
groups contains {"field": "fsGroup", "value": value, "path": path} if {
	value := workload.security_context.fsGroup
	path := array.concat(workload.security_context_path, ["fsGroup"])
}

groups contains {"field": "supplementalGroups", "value": value, "path": path} if {
	values := workload.security_context.supplementalGroups
	is_array(values)
	some index, value in values
	path := array.concat(workload.security_context_path, ["supplementalGroups", index])
}

# Whether the pod names none. An empty list is none.
has_none(field) if fields.absent(workload.spec, ["securityContext", field])

has_none("supplementalGroups") if workload.security_context.supplementalGroups == []
