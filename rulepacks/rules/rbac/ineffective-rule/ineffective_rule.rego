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
#     - apiGroups: [operators.coreos.com]
#       kinds: [ClusterServiceVersion]
#   remediation: >-
#     Write what the API server compares with: the group without its version (`apps`, and `""` for pods, services and
#     the like), resources in plural and small letters, subresources by name (`pods/log`), verbs as `kubectl auth can-i`
#     takes them. `create` goes into a rule without `resourceNames`.
#   since: 0.1.0
package rules.ineffective_rule

import data.lib.api_groups
import data.lib.rbac
import data.lib.roles

violation contains {"msg": msg, "details": {"path": path}} if {
	some list in roles.all
	some index, rule in list.rules
	is_object(rule)
	some [rest, msg] in faults(rule, list.where)
	path := array.concat(list.path, array.concat([index], rest))
}

faults(rule, where) := union({
	refusals(rule, where),
	verb_faults(rule),
	resource_faults(rule, where),
	group_faults(rule),
	name_faults(rule),
	url_faults(rule),
})

entries(rule, field) := {[place, value] |
	is_array(rule[field])
	some place, value in rule[field]
	is_string(value)
}

# Rules that the API server refuses.
refusals(rule, where) := {[["verbs"], "rule names no verbs, which Kubernetes refuses"] | is_empty(rule, "verbs")} |
	{[["apiGroups"], "rule names resources without API groups, which Kubernetes refuses"] |
		not is_of_openshift
		is_empty(rule, "apiGroups")
		not is_empty(rule, "resources")
	} |
	{[["resources"], "rule names neither resources nor non-resource URLs, which Kubernetes refuses"] |
		is_empty(rule, "resources")
		is_empty(rule, "nonResourceURLs")
	} |
	{[["nonResourceURLs"], "rule names both resources and non-resource URLs, which Kubernetes refuses"] |
		not is_empty(rule, "resources")
		not is_empty(rule, "nonResourceURLs")
		where == "*"
	} |
	{[["nonResourceURLs"], "a role of a namespace cannot grant non-resource URLs: only a ClusterRole can"] |
		not is_empty(rule, "nonResourceURLs")
		where != "*"
	}

is_of_openshift if startswith(roles.reviewed.apiVersion, "authorization.openshift.io/")

is_empty(rule, field) if object.get(rule, field, null) in {null, []}

# Verbs.

verb_faults(rule) := {[["verbs", place], msg] |
	some [place, verb] in entries(rule, "verbs")
	some msg in verb_titles(rule, verb)
}

verb_titles(rule, verb) := {"verb is empty and matches no request"} if {
	verb == ""
} else := {sprintf("verb `%s` is not in small letters and matches no request", [verb])} if {
	lower(verb) != verb
} else := {sprintf("verb `%s` is none of Kubernetes: see `%s`", [verb, meant[verb]])} if {
	is_of_kubernetes(rule)
	meant[verb]
} else := {sprintf("verb `%s` means nothing on %s", [verb, roles.quoted(rbac.strings(rule, "resources"))])} if {
	is_of_kubernetes(rule)
	not can_mean(verb, rule)
} else := {sprintf("`resourceNames` keeps `%s` from being granted at all: no such request has a name", [verb])} if {
	verb in {"create", "deletecollection"}
	limits_collections(rule)
} else := {sprintf("`resourceNames` limits `%s` to requests that select one name by field", [verb])} if {
	verb in {"list", "watch"}
	limits_collections(rule)
} else := set()

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
	some resource in rbac.strings(rule, "resources")
	split(resource, "/")[0] in (special[verb] | {"*"})
}

special := {
	"bind": {"clusterroles", "roles"},
	"escalate": {"clusterroles", "roles"},
	"impersonate": {"groups", "serviceaccounts", "uids", "userextras", "users"},
	"use": {"podsecuritypolicies"},
}

limits_collections(rule) if {
	count(rbac.names(rule)) > 0
	not "*" in rbac.names(rule)
	some resource in rbac.strings(rule, "resources")
	not contains(resource, "/")
}

# Whether all groups of a rule are Kubernetes' own: of others it is not known what they have.
is_of_kubernetes(rule) if {
	count(rbac.strings(rule, "apiGroups")) > 0
	every group in rbac.strings(rule, "apiGroups") { api_groups.resources[group] }
}

# Resources.

resource_faults(rule, where) := {[["resources", place], msg] |
	some [place, resource] in entries(rule, "resources")
	some msg in resource_titles(rule, resource, where)
}

resource_titles(rule, resource, where) := {"resource is empty and matches nothing"} if {
	resource == ""
} else := {sprintf("resource `%s` matches nothing: it is no wildcard, as `*` and `*/status` are", [resource])} if {
	endswith(resource, "/*")
} else := {sprintf("resource `%s` is not in small letters and matches nothing", [resource])} if {
	lower(resource) != resource
} else := {sprintf("resource `%s` matches nothing: the name is `%ss`", [resource, resource])} if {
	is_of_kubernetes(rule)
	is_singular(resource)
} else := {sprintf("resource `%s` is not in %s but in %s", [
	resource,
	roles.groups_title(rule),
	roles.groups_title({"apiGroups": [min(api_groups.groups_of[base(resource)] - {"extensions"})]}),
])} if {
	is_of_kubernetes(rule)
	api_groups.groups_of[base(resource)]
	count(api_groups.groups_of[base(resource)] & rbac.groups(rule)) == 0
} else := {sprintf("resource `%s` is in no namespace: a role of a namespace grants nothing on it", [resource])} if {
	where != "*"
	is_of_kubernetes(rule)
	not reaches_namespace(rule, base(resource))
} else := set()

base(resource) := split(resource, "/")[0]

is_singular(resource) if {
	not api_groups.groups_of[resource]
	api_groups.groups_of[concat("", [resource, "s"])]
}

reaches_namespace(_, resource) if not resource in rbac.cluster_resources | {"namespaces"}

# These are asked for in a namespace: a Namespace itself, and the verbs `bind` and `use`.
reaches_namespace(rule, "namespaces") if count(rule_verbs(rule) - {"create", "deletecollection", "list", "watch"}) > 0

reaches_namespace(rule, resource) if {
	resource in {"clusterroles", "podsecuritypolicies"}
	count(rule_verbs(rule) & {"*", "bind", "use"}) > 0
}

rule_verbs(rule) := {verb | some verb in rbac.strings(rule, "verbs")}

# Groups, names and URLs.

group_faults(rule) := {[["apiGroups", place], msg] |
	some [place, group] in entries(rule, "apiGroups")
	some msg in group_titles(group)
}

group_titles(group) := {sprintf("API group `%s` is none: the core group is `\"\"`", [group])} if {
	regex.match(`^(core|v[0-9]+((alpha|beta)[0-9]+)?)$`, group)
} else := {sprintf("API group `%s` has a version, and matches nothing: write `%s`", [group, unversioned(group)])} if {
	contains(group, "/")
} else := set()

unversioned(group) := `""` if {
	startswith(group, "core/")
} else := split(group, "/")[0]

name_faults(rule) := {[["resourceNames", place], "`*` in `resourceNames` is no wildcard and matches nothing"] |
	some [place, name] in entries(rule, "resourceNames")
	name == "*"
}

url_faults(rule) := {[["nonResourceURLs", place], msg] |
	some [place, url] in entries(rule, "nonResourceURLs")
	url != "*"
	not startswith(url, "/")
	msg := sprintf("URL `%s` does not start with `/` and matches nothing", [url])
}
