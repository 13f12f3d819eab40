# METADATA
# title: Person bound by name
# description: >-
#   Rights of single people are forgotten when they change teams or leave, and nobody sees from the binding what they
#   are for. Members of a group come and go in one place, the identity provider.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects
#   description: Subjects of bindings
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: [rbac.authorization.k8s.io, authorization.openshift.io]
#       kinds: [ClusterRoleBinding]
#   remediation: >-
#     Bind a group of the identity provider: `subjects: [{kind: Group, name: operators, apiGroup:
#     rbac.authorization.k8s.io}]`.
#   parameters:
#     type: object
#     properties:
#       allowed_users:
#         type: array
#         items: {type: string}
#         description: Users that may be bound by name, such as an account for emergencies
#         default: []
#   since: 0.1.0
package rules.user_binding

import data.lib.bindings

violation contains {"msg": msg, "details": {"path": path}} if {
	some subject in bindings.subjects(bindings.reviewed)
	subject.kind == "User"
	not startswith(subject.name, "system:")
	not is_allowed(subject.name)
	path := array.concat(subject.path, ["name"])
	msg := sprintf("user `%s` is bound by name%s", [subject.name, bindings.to_role(bindings.reviewed)])
}

is_allowed(name) if name in input.parameters.allowed_users
