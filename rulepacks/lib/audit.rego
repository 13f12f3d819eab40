# METADATA
# title: Audit policies
# description: >-
#   What the API server logs of a request by an audit policy: the first rule that fits decides, and without one nothing
#   is logged.
package lib.audit

# The place of the rule that decides about a request for a resource, of `{"user", "groups", "verb", "group", "resource",
# "namespace"}`, the resource with its subresource. Undefined if none does.
deciding(policy, request) := min([index |
	some index, rule in policy.rules
	is_object(rule)
	fits(rule, request)
])

fits(rule, request) if {
	is_empty_or_has(rule, "users", {request.user})
	is_empty_or_has(rule, "userGroups", request.groups)
	is_empty_or_has(rule, "verbs", {request.verb})
	is_empty_or_has(rule, "namespaces", {request.namespace})
	fits_resource(rule, request)
}

is_empty_or_has(rule, field, wanted) if {
	listed := {item | some item in items(rule, field)}
	is_empty_or_meets(listed, wanted)
}

is_empty_or_meets(listed, _) if count(listed) == 0

is_empty_or_meets(listed, wanted) if count(listed & wanted) > 0

items(rule, field) := list if {
	list := object.get(rule, field, null)
	is_array(list)
} else := []

# A rule for paths is for no resource, unless it names namespaces or resources too: those win.
fits_resource(rule, _) if {
	count(items(rule, "resources")) == 0
	is_for_resources(rule)
}

fits_resource(rule, request) if {
	some wanted in items(rule, "resources")
	is_object(wanted)
	object.get(wanted, "group", "") == request.group
	is_listed(wanted, request.resource)
}

is_for_resources(rule) if count(items(rule, "nonResourceURLs")) == 0

is_for_resources(rule) if count(items(rule, "namespaces")) > 0

# Names of objects are left out: a rule with some is not for all.
is_listed(wanted, _) if count(items(wanted, "resources")) == 0

is_listed(wanted, resource) if {
	count(items(wanted, "resourceNames")) == 0
	some pattern in items(wanted, "resources")
	is_like(pattern, resource)
}

is_like("*", _) := true

is_like(pattern, resource) if pattern == resource

# `pods/*` is pods and all that is below, `*/exec` is that of everything.
is_like(pattern, resource) if {
	is_string(pattern)
	endswith(pattern, "/*")
	split(resource, "/")[0] == trim_suffix(pattern, "/*")
}

is_like(pattern, resource) if {
	is_string(pattern)
	startswith(pattern, "*/")
	split(resource, "/")[1] == trim_prefix(pattern, "*/")
}

# The stages at which a rule logs nothing, its own and the policy's.
omitted(policy, rule) := {stage | some stage in array.concat(items(policy, "omitStages"), items(rule, "omitStages"))}

# Whether nothing is left to log: the other stages are of watches and of crashes.
is_everything(stages) if count({"RequestReceived", "ResponseComplete"} - stages) == 0
