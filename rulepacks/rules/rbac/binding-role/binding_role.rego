# METADATA
# title: Binding of an administrator's role
# description: >-
#   Whoever breaks into a subject of such a binding has the rights of an administrator.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles
#   description: The roles that Kubernetes brings along
# - ref: https://kubernetes.io/docs/concepts/security/rbac-good-practices/
#   description: Good practices for RBAC
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [rbac.authorization.k8s.io, authorization.openshift.io]
#       kinds: [ClusterRoleBinding, RoleBinding]
#   remediation: >-
#     Bind a role that has no more than the subjects need.
#   parameters:
#     type: object
#     properties:
#       admin_roles:
#         type: array
#         items: {type: string}
#         description: ClusterRoles that make an administrator
#         default: [cluster-admin, "cs:admin"]
#       allowed_bindings:
#         type: array
#         items: {type: string}
#         description: Names of bindings that may refer to them
#         default: []
#   since: 0.1.0
package rules.binding_role

import data.lib.bindings

violation contains {"msg": msg, "details": {"path": ["roleRef", "name"]}} if {
	bindings.binds_any(bindings.reviewed, input.parameters.admin_roles)
	not is_allowed
	to_subjects := bindings.to_subjects(bindings.reviewed)
	msg := sprintf("ClusterRole `%s` is bound%s", [bindings.reviewed.roleRef.name, to_subjects])
}

is_allowed if bindings.is_named(input.parameters.allowed_bindings)
