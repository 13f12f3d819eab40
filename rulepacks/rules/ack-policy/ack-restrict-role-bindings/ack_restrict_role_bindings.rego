# METADATA
# title: Restricted role bound to others
# description: >-
#   A strong role is safe as long as few have it, and a new binding gives it to more. Subjects are compared field by
#   field, an absent `apiGroup` being the usual one of the kind. Without a `name` in `restrictedRole` nothing is
#   found; without `allowedSubjects` nobody may have the role.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKRestrictRoleBindings
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [rbac.authorization.k8s.io]
#       kinds: [ClusterRoleBinding, RoleBinding]
#   remediation: >-
#     Bind another role in `roleRef`, remove the subject from `subjects`, or add it to the parameter
#     `allowedSubjects`.
#   parameters:
#     type: object
#     properties:
#       restrictedRole:
#         type: object
#         properties: {apiGroup: {type: string}, kind: {type: string}, name: {type: string}}
#         description: "The role that is restricted: what is given here must hold of `roleRef`"
#         default: {}
#       allowedSubjects:
#         type: array
#         items:
#           type: object
#           properties:
#             apiGroup: {type: string}
#             kind: {type: string}
#             name: {type: string}
#             namespace: {type: string}
#         description: Subjects that may have the role; a ServiceAccount with its namespace
#         default: []
#   since: 0.1.0
package rules.ack_restrict_role_bindings

import data.lib.bindings

binding := input.review.object

rbac := "rbac.authorization.k8s.io"

# Whether the binding is of the restricted role: all that the parameter says of it holds.
applies if {
	not object.get(input.parameters.restrictedRole, "name", "") == ""
	every field, value in input.parameters.restrictedRole { value in {"", role[field]} }
}

role := {"apiGroup": group(binding.roleRef, rbac), "kind": binding.roleRef.kind, "name": binding.roleRef.name} if {
	is_object(binding.roleRef)
}

violation contains {"msg": msg, "details": {"path": ["subjects", index, "name"]}} if {
	applies
	is_array(binding.subjects)
	some index, subject in binding.subjects
	is_string(subject.name)
	not is_allowed(subject)
	msg := sprintf("%s is bound to the restricted %s `%s`", [title(subject), role.kind, role.name])
}

is_allowed(subject) if {
	some allowed in input.parameters.allowedSubjects
	plain(allowed, "") == plain(subject, own_namespace)
}

default own_namespace := ""

own_namespace := binding.metadata.namespace if is_string(binding.metadata.namespace)

# A subject with what goes without saying. A service account without a namespace is of that of its binding.
plain(subject, namespace) := {
	"kind": subject.kind,
	"name": subject.name,
	"apiGroup": group(subject, default_group(subject.kind)),
	"namespace": namespace_of(subject, namespace),
}

group(reference, otherwise) := otherwise if {
	object.get(reference, "apiGroup", null) in {null, ""}
} else := reference.apiGroup

default_group("ServiceAccount") := ""

default_group(kind) := rbac if kind != "ServiceAccount"

namespace_of(subject, otherwise) := subject.namespace if {
	not object.get(subject, "namespace", null) in {null, ""}
} else := otherwise if {
	subject.kind == "ServiceAccount"
} else := ""

title(subject) := sprintf("service account `%s/%s`", [namespace, subject.name]) if {
	subject.kind == "ServiceAccount"
	namespace := namespace_of(subject, own_namespace)
	namespace != ""
} else := sprintf("%s `%s`", [object.get(bindings.titles, object.get(subject, "kind", ""), "subject"), subject.name])
