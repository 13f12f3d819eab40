# METADATA
# title: Binding of a role that grants everything
# description: >-
#   A role with every verb on every resource is `cluster-admin` by another name; bound in a namespace, it is that for
#   the namespace. Whoever gets hold of the credentials of one subject can do everything there.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/security/rbac-good-practices/
#   description: Good practices for RBAC
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [rbac.authorization.k8s.io]
#       kinds: [ClusterRoleBinding, RoleBinding]
#   remediation: >-
#     Write the resources and verbs that the subjects need into the role instead of `*`.
#   parameters:
#     type: object
#     properties:
#       allowed_bindings:
#         type: array
#         items: {type: string}
#         description: Names of bindings that may refer to such a role
#         default: []
#   inventory: [ClusterRole, Role]
#   since: 0.1.0
package rules.unlimited_binding

import data.lib.bindings
import data.lib.built_in_roles
import data.lib.rights

# Of those that Kubernetes brings along `cluster-admin-binding` tells.
violation contains {"msg": msg, "details": {"path": ["roleRef", "name"]}} if {
	grant := rights.given_by(bindings.reviewed)
	grant.key in rights.unlimited
	not bindings.binds_any(bindings.reviewed, object.keys(built_in_roles.all))
	not is_allowed
	to_subjects := bindings.to_subjects(bindings.reviewed)
	msg := sprintf("%s `%s`, which grants everything, is bound%s", [grant.role.kind, grant.role.name, to_subjects])
}

is_allowed if bindings.is_named(input.parameters.allowed_bindings)
