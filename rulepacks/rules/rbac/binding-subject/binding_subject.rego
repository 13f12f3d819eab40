# METADATA
# title: Subject of a binding
# description: >-
#   A binding gives its role to all who are meant by its subjects, and some subjects mean far more than one thinks.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects
#   description: Subjects of bindings
# - ref: https://kubernetes.io/docs/concepts/security/rbac-good-practices/
#   description: Good practices for RBAC
# custom:
#   severity: critical
#   match:
#     kinds:
#     - apiGroups: [rbac.authorization.k8s.io, authorization.openshift.io]
#       kinds: [ClusterRoleBinding, RoleBinding]
#   remediation: >-
#     Remove the subject from `subjects`.
#   parameters:
#     type: object
#     properties:
#       subjects:
#         type: array
#         items: {type: string}
#         description: The subjects that no binding may have, each a kind and a name
#         default: []
#         readOnly: true
#       allowed_roles:
#         type: array
#         items: {type: string}
#         description: ClusterRoles that may be bound to them nevertheless
#         default: []
#       allowed_bindings:
#         type: array
#         items: {type: string}
#         description: Names of bindings that may have these subjects
#         default: []
#   since: 0.1.0
package rules.binding_subject

import data.lib.bindings

violation contains {"msg": msg, "details": {"path": path}} if {
	some subject in bindings.bound
	subject.kind in kinds
	sprintf("%s %s", [subject.kind, subject.name]) in input.parameters.subjects
	not is_allowed
	path := array.concat(subject.path, ["name"])
	msg := sprintf("%s is bound%s", [bindings.title(subject), bindings.to_role(bindings.reviewed)])
}

is_allowed if bindings.is_named(input.parameters.allowed_bindings)

is_allowed if bindings.binds_any(bindings.reviewed, input.parameters.allowed_roles)

# The kinds of the subjects that are looked for, before names are compared.
kinds := {split(subject, " ")[0] | some subject in input.parameters.subjects}
