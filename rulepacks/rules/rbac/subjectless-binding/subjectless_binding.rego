# METADATA
# title: Binding without a subject
# description: >-
#   A binding that names nobody does nothing, and a subject without a name means nobody. Mostly something else was meant,
#   or the binding is left over and the next subject added to it gets rights that nobody looks at any more.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding
#   description: RoleBinding and ClusterRoleBinding
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: [rbac.authorization.k8s.io]
#       kinds: [ClusterRoleBinding, RoleBinding]
#   remediation: >-
#     Delete the binding, or name who is meant: `subjects: [{kind: ServiceAccount, name: web, namespace: shop}]`.
#   since: 0.1.0
package rules.subjectless_binding

reviewed := input.review.object

violation contains {"msg": "binding has no subjects", "details": {"path": ["subjects"]}} if {
	object.get(reviewed, "subjects", null) in [null, []]
}

violation contains {"msg": msg, "details": {"path": ["subjects", index, "name"]}} if {
	is_array(reviewed.subjects)
	some index, subject in reviewed.subjects
	is_object(subject)
	object.get(subject, "name", null) in [null, ""]
	msg := sprintf("%s has no name", [title(subject)])
}

title(subject) := sprintf("subject of the kind `%s`", [subject.kind]) if {
	is_string(subject.kind)
} else := "subject"
