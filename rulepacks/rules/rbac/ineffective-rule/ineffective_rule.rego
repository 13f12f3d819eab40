# METADATA
# title: Rule of a role without effect
# description: >-
#   Some rules look as if they granted, or limited, what they do not: RBAC compares words and tells of no mistake. What
#   they were meant for fails later, or is then granted with a wildcard.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources
#   description: How rules name resources, and what `resourceNames` can limit
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/authorization/#determine-the-request-verb
#   description: The verbs of requests
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: [rbac.authorization.k8s.io, authorization.openshift.io]
#       kinds: [Role, ClusterRole]
#   remediation: >-
#     Write what the API server compares with: the group without its version (`apps`, and `""` for pods, services and
#     the like), resources in plural and small letters, subresources by name (`pods/log`), verbs as `kubectl auth can-i`
#     takes them. `create` goes into a rule without `resourceNames`.
#   since: 0.1.0
package rules.ineffective_rule

import data.lib.api_groups
import data.lib.rbac
import data.lib.roles

violation contains {"msg": msg, "details": {"path": ["rules", index, field]}} if {
	some index, rule in rules
	some [field, msg] in refusals(rule)
}

violation contains {"msg": msg, "details": {"path": ["rules", index, "verbs", place]}} if {
	some index, rule in rules
	some place, verb in rule.verbs
	not verb in right_verbs[rule.is_limited]
	msg := verb_fault(rule, verb)
}

violation contains {"msg": msg, "details": {"path": ["rules", index, "resources", place]}} if {
	some index, rule in rules
	some place, resource in rule.resources
	not is_plain(rule, resource)
	msg := resource_fault(rule, resource)
}

violation contains {"msg": msg, "details": {"path": ["rules", index, "apiGroups", place]}} if {
	some index, rule in rules
	some place, group in rbac.strings(written(rule), "apiGroups")
	not api_groups.resources[group]
	msg := group_fault(group)
}

violation contains {"msg": msg, "details": {"path": ["rules", index, "resourceNames", place]}} if {
	some index, rule in rules
	rule.names_wildcard
	some place, "*" in written(rule).resourceNames
	msg := "`*` in `resourceNames` is no wildcard and matches nothing"
}

violation contains {"msg": msg, "details": {"path": ["rules", index, "nonResourceURLs", place]}} if {
	some index, rule in rules
	is_array(written(rule).nonResourceURLs)
	some place, url in written(rule).nonResourceURLs
	is_string(url)
	url != "*"
	not startswith(url, "/")
	msg := sprintf("URL `%s` does not start with `/` and matches nothing", [url])
}

# The rules of the role as `rbac.outline` reads them. Of groups that are not Kubernetes' own it is not known what they
# have.
rules[index] := object.union(rule, asked) if {
	some index, written in roles.rules
	is_object(written)
	rule := roles.outlines[index]
	known := {"index": index, "is_known": is_of_kubernetes(rbac.strings(written, "apiGroups"))}
	asked := object.union(known, object.get(limits, index, {"is_limited": false, "names_wildcard": false}))
}

# What is asked of their names, so that nothing else need look at them. An empty one is for collections: see `rbac.names`.
limits[index] := {"is_limited": count(names) > 0, "names_wildcard": "*" in names} if {
	some index, written in roles.rules
	names := written.resourceNames
	is_array(names)
	not "" in names
}

written(rule) := roles.rules[rule.index]

is_of_kubernetes(groups) if {
	count(groups) > 0
	every group in groups { api_groups.resources[group] }
} else := false

# What the API server refuses, by the field that it would name.
refusals(rule) := {["verbs", "rule names no verbs, which Kubernetes refuses"] | is_empty(rule, "verbs")} |
	{["apiGroups", "rule names resources without API groups, which Kubernetes refuses"] |
		is_empty(rule, "apiGroups")
		not is_empty(rule, "resources")
		not is_of_openshift
	} |
	{["resources", "rule names neither resources nor non-resource URLs, which Kubernetes refuses"] |
		is_empty(rule, "resources")
		is_empty(rule, "nonResourceURLs")
	} |
	{["nonResourceURLs", "rule names both resources and non-resource URLs, which Kubernetes refuses"] |
		not is_empty(rule, "nonResourceURLs")
		not is_empty(rule, "resources")
		roles.where == "*"
	} |
	{["nonResourceURLs", "a role of a namespace cannot grant non-resource URLs: only a ClusterRole can"] |
		not is_empty(rule, "nonResourceURLs")
		roles.where != "*"
	}

is_of_openshift if startswith(roles.reviewed.apiVersion, "authorization.openshift.io/")

is_empty(rule, field) if object.get(written(rule), field, null) in {null, []}

# Verbs.

# Most verbs need no further look.
right_verbs := {
	true: {"*", "delete", "get", "patch", "update"},
	false: {"*", "create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"},
}

verb_fault(rule, verb) := "verb is empty and matches no request" if {
	verb == ""
} else := sprintf("verb `%s` is not in small letters and matches no request", [verb]) if {
	lower(verb) != verb
} else := sprintf("verb `%s` is none of Kubernetes: see `%s`", [verb, meant[verb]]) if {
	rule.is_known
	meant[verb]
} else := sprintf("verb `%s` means nothing on %s", [verb, roles.quoted(rule.resources)]) if {
	rule.is_known
	not can_mean(verb, rule)
} else := sprintf("`resourceNames` keeps `%s` from being granted at all: no such request has a name", [verb]) if {
	verb in {"create", "deletecollection"}
	limits_collections(rule)
} else := sprintf("`resourceNames` limits `%s` to requests that select one name by field", [verb]) if {
	verb in {"list", "watch"}
	limits_collections(rule)
}

# Words that are taken for verbs of Kubernetes.
meant := {
	"apply": "patch",
	"describe": "get",
	"edit": "update",
	"exec": "create",
	"logs": "get",
	"modify": "update",
	"post": "create",
	"put": "update",
	"read": "get",
	"remove": "delete",
	"view": "get",
	"write": "update",
}

# Verbs that are asked for on some resources alone.
can_mean(verb, _) if not special[verb]

can_mean(verb, rule) if {
	some resource in rule.resources
	split(resource, "/")[0] in (special[verb] | {"*"})
}

special := {
	"bind": {"clusterroles", "roles"},
	"escalate": {"clusterroles", "roles"},
	"impersonate": {"groups", "serviceaccounts", "uids", "userextras", "users"},
	"use": {"podsecuritypolicies"},
}

limits_collections(rule) if {
	rule.is_limited
	not rule.names_wildcard
	some resource in rule.resources
	not contains(resource, "/")
}

# Resources.

# Most resources need no further look.
is_plain(rule, resource) if {
	some group in rule.groups
	resource in api_groups.resources[group]
	not resource in cluster_resources
}

resource_fault(rule, resource) := "resource is empty and matches nothing" if {
	resource == ""
} else := sprintf("resource `%s` matches nothing: it is no wildcard, as `*` and `*/status` are", [resource]) if {
	endswith(resource, "/*")
} else := sprintf("resource `%s` is not in small letters and matches nothing", [resource]) if {
	lower(resource) != resource
} else := sprintf("resource `%s` matches nothing: the name is `%ss`", [resource, resource]) if {
	rule.is_known
	is_singular(resource)
} else := sprintf("resource `%s` is not in %s but in %s", [resource, roles.groups_title(written(rule)), right]) if {
	rule.is_known
	groups := api_groups.groups_of[base(resource)]
	count(groups & rule.groups) == 0
	right := roles.groups_title({"apiGroups": [min(groups - {"extensions"})]})
} else := sprintf("resource `%s` is in no namespace: a role of a namespace grants nothing on it", [resource]) if {
	roles.where != "*"
	rule.is_known
	not reaches_namespace(rule, base(resource))
}

cluster_resources := rbac.cluster_resources | {"namespaces"}

base(resource) := split(resource, "/")[0]

is_singular(resource) if {
	not api_groups.groups_of[resource]
	api_groups.groups_of[concat("", [resource, "s"])]
}

reaches_namespace(_, resource) if not resource in cluster_resources

# These are asked for in a namespace: a Namespace itself, and the verbs `bind` and `use`.
reaches_namespace(rule, "namespaces") if count(rule.verb_set - {"create", "deletecollection", "list", "watch"}) > 0

reaches_namespace(rule, resource) if {
	resource in {"clusterroles", "podsecuritypolicies"}
	count(rule.verb_set & {"*", "bind", "use"}) > 0
}

# Groups.

group_fault(group) := sprintf("API group `%s` is none: the core group is `\"\"`", [group]) if {
	regex.match(`^(core|v[0-9]+((alpha|beta)[0-9]+)?)$`, group)
} else := sprintf("API group `%s` has a version, and matches nothing: write `%s`", [group, unversioned(group)]) if {
	contains(group, "/")
}

unversioned(group) := `""` if {
	startswith(group, "core/")
} else := split(group, "/")[0]
