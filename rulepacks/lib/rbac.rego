# METADATA
# title: RBAC
# description: >-
#   What rules of roles grant, as the API server reads them.
package lib.rbac

import data.lib.api_groups
import data.lib.power_table

# The powers that the rules of a role grant, one entry for each of these rules that grants it:
#   index      which rule it is
#   verbs      the verbs that grant it, as written
#   resources  the resources that grant it, as written
#   covers     what is meant by those of them that are wildcards
#   names      the names in `resourceNames` that grant it; empty where the rule is not limited to names
#   path       of the first of these resources, from the list of rules on
#
# `where` says where the rules apply: `"*"` in the whole cluster (ClusterRole, ClusterRoleBinding), else the namespace;
# `""` if its name is not known. Rules that grant everything are not left out: see `grants_everything`.
granted(rules, power, where) := grants(rules, compiled[power], where)

# The same for targets that are not in the table; `targets` are results of `compile`.
grants(rules, targets, where) := [grant(normal(written), index, targets, where) |
	is_array(rules)
	some index, written in rules
]

# What one rule grants; undefined if it grants nothing of it.
grant(rule, index, targets, where) := summary(index, rule, hits) if {
	hits := {hit |
		some target in targets
		count(rule.verb_set & target.verbs) > 0
		count(rule.groups & target.groups) > 0
		applies(target, where)
		not is_told_otherwise(target, rule)
		names := counting_names(target, rule)
		some place, resource in rule.resources
		covers := covered(target, rule, resource, where)
		verbs := counting_verbs(target, rule, resource)
		count(verbs) > 0
		hit := {"place": place, "verbs": verbs, "covers": covers, "names": names}
	}
	count(hits) > 0
}

summary(index, rule, hits) := {
	"index": index,
	"verbs": [verb | some verb in rule.verbs; verb in verbs],
	"resources": [resource | some place, resource in rule.resources; place in places],
	"covers": covers,
	"names": names,
	"path": [index, "resources", min(places)],
} if {
	places := {hit.place | some hit in hits}
	verbs := union({hit.verbs | some hit in hits})
	names := union({hit.names | some hit in hits})
	covers := {resource |
		some hit in hits
		contains(rule.resources[hit.place], "*")
		some resource in hit.covers
		resource != "*"
	}
}

# Whether a rule of a role grants every verb on every resource of every group.
grants_everything(rule) if {
	grants_all_of_its_groups(rule)
	"*" in strings(rule, "apiGroups")
}

# The same for the groups that it names.
grants_all_of_its_groups(rule) if {
	"*" in strings(rule, "verbs")
	"*" in strings(rule, "resources")
}

# A rule of a role with what is absent, null or of a wrong type as empty. A rule that names no API group is refused by
# Kubernetes, and means the core group for OpenShift.
normal(rule) := object.union(outline(rule), {"names": names(rule)})

# The same without the names that it is limited to.
outline(rule) := {
	"verbs": verbs,
	"verb_set": {verb | some verb in verbs},
	"groups": groups(rule),
	"resources": strings(rule, "resources"),
} if {
	verbs := strings(rule, "verbs")
}

# The name of a request for a collection is empty: a rule that lists it is not limited to names.
names(rule) := set() if {
	not rule.resourceNames
} else := set() if {
	"" in rule.resourceNames
} else := {name | some name in strings(rule, "resourceNames")}

groups(rule) := {""} if {
	is_object(rule)
	object.get(rule, "apiGroups", null) in {null, []}
} else := {group | some group in strings(rule, "apiGroups")}

# Strings stay at their place in the list; what is none becomes a string that means nothing.
strings(rule, field) := [text(value) | some value in rule[field]] if {
	is_object(rule)
	is_array(rule[field])
} else := []

text(value) := value if {
	is_string(value)
} else := "?"

applies(target, "*") if "*" in target.where

applies(target, where) if {
	where != "*"
	count({"", where} & target.where) > 0
}

# Verbs that another power tells of, with a worse end.
is_told_otherwise(target, rule) if count(rule.verb_set & target.unless) > 0

# The names that a rule is limited to and that make it no less dangerous. Empty for a rule without a limit, undefined if
# the names make it harmless.
counting_names(target, rule) := set() if {
	count(rule.names) == 0
	not target.named
} else := names if {
	names := {name |
		some name in rule.names
		name != "*"
		matches_any(target.names, name)
		not matches_any(target.harmless_names, name)
	}
	count(names) > 0
}

# What a written resource covers of a target. Resources of the cluster are not in reach of a namespace's role.
covered(target, _, resource, where) := target.written[scope(where)][resource]

covered(target, _, resource, _) := {resource} if {
	some prefix in target.prefixes
	startswith(resource, prefix)
	not endswith(resource, "/*")
}

covered(target, rule, resource, _) := {resource} if {
	target.any_resource
	resource != "*"
	not contains(resource, "/")
	count((rule.groups - {"*"}) & target.groups) > 0
}

# Whether some rule with a written resource may cover something of a target.
may_cover(target, resource) if target.written.cluster[resource]

may_cover(target, _) if count(target.prefixes) > 0

may_cover(target, _) if target.any_resource

scope("*") := "cluster"

scope(where) := "namespace" if where != "*"

# Requests for a collection name no object: limited to names, a rule never grants them.
counting_verbs(target, rule, resource) := rule.verb_set & target.verbs if {
	is_for_any_verb(rule, resource)
} else := rule.verb_set & target.single_verbs

is_for_any_verb(rule, _) if count(rule.names) == 0

is_for_any_verb(_, resource) if contains(resource, "/")

collection_verbs := {"create", "deletecollection"}

matches_any(patterns, text) if {
	some pattern in patterns
	glob.match(pattern, null, text)
}

compiled[name] := targets if {
	some name, power in power_table.all
	targets := [compile(target) | some target in power.targets]
}

# A target with its wildcards: what a role may write to mean it.
compile(target) := {
	"groups": target.groups | {"*"},
	"verbs": with_wildcard(target.verbs),
	"single_verbs": with_wildcard(target.verbs - collection_verbs),
	"where": object.get(target, "where", {"*", ""}),
	"unless": object.get(target, "unless", set()),
	"names": object.get(target, "names", set()),
	"harmless_names": object.get(target, "harmless_names", set()),
	"named": object.get(target, "named", false),
	"prefixes": object.get(target, "prefixes", set()),
	"any_resource": target.resources == {"*"},
	"written": {
		"cluster": written(target, target.resources),
		"namespace": written(target, reached(target)),
	},
}

with_wildcard(verbs) := verbs | {"*"} if {
	count(verbs) > 0
} else := set()

# What a role of a namespace reaches: not what is of the cluster. Verbs that are no requests for the object itself are
# asked for in the namespace all the same.
reached(target) := target.resources if {
	count(target.verbs - {"bind", "use"}) == 0
} else := {resource |
	some resource in target.resources
	not is_of_cluster(resource)
}

is_of_cluster(resource) if split(resource, "/")[0] in cluster_resources

written(target, resources) := {name: {resource | some resource in resources; name in spellings(target, resource)} |
	some each in resources
	some name in spellings(target, each)
}

spellings(target, resource) := {resource} | subresource_spelling(resource) if {
	target.literal
} else := {resource, "*"} | subresource_spelling(resource)

subresource_spelling(resource) := {concat("", ["*/", split(resource, "/")[1]])} if {
	contains(resource, "/")
} else := set()

# Resources that are in no namespace. Not `namespaces`: a request for one is made in it.
cluster_resources := (api_groups.cluster_scoped - {"namespaces"}) | {
	"groups",
	"iamidentitymappings",
	"ramidentitymappings",
	"securitycontextconstraints",
	"signers",
	"uids",
	"userextras",
	"users",
	"volumesnapshotclasses",
	"volumesnapshotcontents",
}
