# METADATA
# title: Roles
# description: >-
#   The rules of RBAC in the reviewed object, and how messages write them.
package lib.roles

import data.lib.rbac

reviewed := input.review.object

# Every list of rules, `{"rules", "path", "where"}`; `where` is that of `rbac.granted`. A role has one; a
# ClusterServiceVersion, from which OLM makes the roles of an operator, has many.
all contains {"rules": reviewed.rules, "path": ["rules"], "where": where} if {
	is_array(reviewed.rules)
	where := wheres[reviewed.kind]
}

all contains {"rules": permission.rules, "path": array.concat(path, [index, "rules"]), "where": where} if {
	reviewed.kind == "ClusterServiceVersion"
	some field, where in {"permissions": "", "clusterPermissions": "*"}
	path := ["spec", "install", "spec", field]
	permissions := object.get(reviewed, path, null)
	is_array(permissions)
	some index, permission in permissions
	is_array(permission.rules)
}

wheres := {"ClusterRole": "*", "Role": namespace}

default namespace := ""

namespace := reviewed.metadata.namespace if is_string(reviewed.metadata.namespace)

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
