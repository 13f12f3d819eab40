# METADATA
# title: Binding of all service accounts
# description: >-
#   Every pod runs as some service account. A role bound to all of them is a right of each pod of the cluster or the
#   namespace, also of those that come later and of those that somebody breaks into.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#service-account-permissions
#   description: Roles for service accounts
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [rbac.authorization.k8s.io]
#       kinds: [ClusterRoleBinding, RoleBinding]
#   remediation: >-
#     Bind the ServiceAccounts that need the role: `subjects: [{kind: ServiceAccount, name: web, namespace: shop}]`.
#   parameters:
#     type: object
#     properties:
#       allowed_roles:
#         type: array
#         items: {type: string}
#         description: ClusterRoles that may be bound to all service accounts
#         default:
#         - system:basic-user
#         - system:discovery
#         - system:public-info-viewer
#         - system:service-account-issuer-discovery
#   inventory: [ClusterRole, ClusterRoleBinding, Role, RoleBinding]
#   since: 0.1.0
package rules.all_accounts_binding

import data.lib.bindings
import data.lib.rights

group := "system:serviceaccounts"

violation contains {"msg": msg, "details": {"path": path}} if {
	some subject in groups
	subject.name == group
	path := array.concat(subject.path, ["name"])
	msg := sprintf("all service accounts of the cluster are bound%s", [bindings.to_role(bindings.reviewed)])
}

# Those of one namespace matter if the role has a power.
violation contains {"msg": msg, "details": {"path": path}} if {
	some subject in groups
	namespace := trim_prefix(subject.name, sprintf("%s:", [group]))
	namespace != subject.name
	grant := rights.given_by(bindings.reviewed)
	texts := rights.granted(grant, rights.dangerous)
	count(texts) > 0
	path := array.concat(subject.path, ["name"])
	msg := rights.chain(sprintf("each service account of namespace `%s`", [namespace]), grant, texts)
}

groups := [subject |
	not is_allowed
	some subject in bindings.subjects(bindings.reviewed)
	subject.kind == "Group"
]

is_allowed if bindings.binds_any(bindings.reviewed, input.parameters.allowed_roles)
