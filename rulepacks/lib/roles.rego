# METADATA
# title: Roles
# description: >-
#   The rules of RBAC in the reviewed object, and how messages write them.
package lib.roles

import data.lib.rbac

reviewed := input.review.object

# The rules of the role; none where it has no list of them.
default rules := []

rules := reviewed.rules if is_array(reviewed.rules)

# Where they apply, as `rbac.grants` takes it.
where := "*" if {
	reviewed.kind == "ClusterRole"
} else := reviewed.metadata.namespace if {
	is_string(reviewed.metadata.namespace)
} else := ""

default name := ""

name := reviewed.metadata.name if is_string(reviewed.metadata.name)

# Whether the role has one of these names, globs among them. A Role that is called like a ClusterRole of Kubernetes is
# none of Kubernetes' own.
is_exempt(names) if {
	rbac.matches_any({pattern | some pattern in names; is_string(pattern)}, name)
	not is_namesake
}

is_namesake if {
	reviewed.kind == "Role"
	name in user_facing
}

# The ClusterRoles of Kubernetes that are meant for users.
user_facing := {"admin", "cluster-admin", "edit", "view"}

# Violations: the rules that grant a power by one of these targets (of `rbac.compile`). That a rule grants everything is
# told once, by the rule for wildcards.
granting(targets, can) := {{"msg": sprintf(form, [title(grant), can]), "details": {"path": path}} |
	some [form, grant] in grants(targets) | futile_grants(targets)
	not rbac.grants_everything(rules[grant.index])
	path := array.concat(["rules"], grant.path)
}

# A quick look whether some rule may grant one of the targets, whatever names it is limited to.
may_grant(targets) if {
	some rule in outlines
	some target in targets
	count(rule.verb_set & target.verbs) > 0
	count(rule.groups & target.groups) > 0
	some resource in rule.resources
	rbac.may_cover(target, resource)
}

grants(targets) := {["rule grants %s, enough to %s", grant] |
	some index, rule in normal_rules
	grant := rbac.grant(rule, index, targets, where)
}

normal_rules := [rbac.normal(rule) | some rule in rules]

# What they grant to whatever names. These are alike in many roles.
outlines := [rbac.outline(rule) | some rule in rules]

# A Role may name what is in no namespace. That grants nothing, until somebody makes it a ClusterRole.
futile_grants(targets) := {["rule names %s, in a ClusterRole enough to %s", grant] |
	where != "*"
	names_cluster_resources
	some index, rule in normal_rules
	grant := rbac.grant(rule, index, targets, "*")
	not rbac.grant(rule, index, targets, where)
	some resource in grant.resources
	rbac.is_of_cluster(resource)
}

names_cluster_resources if {
	some rule in outlines
	some resource in rule.resources
	rbac.is_of_cluster(resource)
}

# Names as messages write them: "`get`, `list`".
quoted(names) := concat(", ", [sprintf("`%s`", [name]) | some name in names])

# The API groups of a rule as messages write them.
groups_title(rule) := "every API group" if {
	"*" in rbac.groups(rule)
} else := "the core group" if {
	rbac.groups(rule) == {""}
} else := sprintf("the API group %s", [quoted(rbac.groups(rule))]) if {
	count(rbac.groups(rule)) == 1
} else := sprintf("the API groups %s", [quoted([written_group(group) | some group in sort(rbac.groups(rule))])])

written_group(group) := group if {
	group != ""
} else := `""`

# What a grant (of `rbac.granted`) says: "`*` on `*` (`pods/exec` among others)".
title(grant) := sprintf("%s on %s%s%s", [
	quoted(grant.verbs),
	quoted(grant.resources),
	covers_title(grant.covers),
	names_title(grant.names),
])

covers_title(covers) := sprintf(" (%s among others)", [quoted(array.slice(sort(covers), 0, 3))]) if {
	count(covers) > 0
} else := ""

names_title(names) := sprintf(" named %s", [quoted(sort(names))]) if {
	count(names) > 0
} else := ""
