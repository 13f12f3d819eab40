# METADATA
# title: Binding of another namespace's service account
# description: >-
#   Whoever controls the other namespace can run pods as that service account, and so has these rights in this one. Its
#   own people see nothing of that.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects
#   description: Subjects of bindings
# - ref: https://kubernetes.io/docs/concepts/security/rbac-good-practices/
#   description: Good practices for RBAC
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [rbac.authorization.k8s.io]
#       kinds: [RoleBinding]
#   remediation: >-
#     Let the workload run in this namespace and bind its service account there, or take from the role what it does not
#     need here.
#   parameters:
#     type: object
#     properties:
#       trusted_namespaces:
#         type: array
#         items: {type: string}
#         description: Namespaces whose service accounts may be bound, such as that of the tool that deploys
#         default: [kube-system]
#   inventory: [ClusterRole, ClusterRoleBinding, Role, RoleBinding]
#   since: 0.1.0
package rules.foreign_account_binding

import data.lib.bindings
import data.lib.rights

violation contains {"msg": msg, "details": {"path": path}} if {
	some subject in bindings.subjects(bindings.reviewed)
	subject.kind == "ServiceAccount"
	is_foreign(subject.namespace)
	grant := rights.given_by(bindings.reviewed)
	texts := rights.granted(grant, rights.dangerous)
	count(texts) > 0
	path := array.concat(subject.path, ["namespace"])
	msg := rights.chain(bindings.title(subject), grant, texts)
}

# A binding without a namespace gets one when it is applied.
is_foreign(namespace) if {
	is_string(namespace)
	is_string(bindings.reviewed.metadata.namespace)
	not bindings.reviewed.metadata.namespace in {"", namespace}
	not is_trusted(namespace)
}

is_trusted(namespace) if namespace in input.parameters.trusted_namespaces
