# METADATA
# title: Role with the name of a built-in one
# description: >-
#   Applying a ClusterRole called `view` or `system:node` replaces the one of Kubernetes, for everyone who is bound to
#   it; a Role called `view` is taken for it. Names that start with `system:` are kept for Kubernetes itself, which
#   restores its own at every start, and may have one of that name tomorrow.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#default-roles-and-role-bindings
#   description: The roles that every cluster has
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [rbac.authorization.k8s.io, authorization.openshift.io]
#       kinds: [Role, ClusterRole]
#   remediation: >-
#     Give the role a name of its own, such as `name: app-reader`. To add rules to `admin`, `edit` or `view`, put the
#     label `rbac.authorization.k8s.io/aggregate-to-view: "true"` on a role of your own.
#   parameters:
#     type: object
#     properties:
#       allowed:
#         type: array
#         items: {type: string}
#         description: Names that are allowed, with `*` for any text, where the manifests are those of a distribution.
#         default: []
#   since: 0.1.0
package rules.built_in_role_name

import data.lib.rbac
import data.lib.roles

violation contains {"msg": msg, "details": {"path": ["metadata", "name"]}} if {
	some msg in messages
	not is_allowed
}

is_allowed if rbac.matches_any({pattern | some pattern in input.parameters.allowed; is_string(pattern)}, roles.name)

messages contains sprintf("the name is that of Kubernetes' own ClusterRole `%s`%s", [roles.name, confusion]) if {
	roles.name in roles.user_facing
}

# A Role replaces none of them.
confusion := ", for which bindings and their readers may take it" if {
	roles.reviewed.kind == "Role"
} else := ""

messages contains sprintf("the name `%s` is of those that are kept for Kubernetes (`system:…`)", [roles.name]) if {
	startswith(roles.name, "system:")
}
