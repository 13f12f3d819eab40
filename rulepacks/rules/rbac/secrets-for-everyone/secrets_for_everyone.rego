# METADATA
# title: Secrets for everyone
# description: >-
#   The role of this binding reads Secrets, and its subjects are not single accounts but everyone, everyone with any
#   credentials, or every pod. A Secret that all of them can read is none.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/security/secrets-good-practices/
#   description: Good practices for Secrets
# - ref: https://www.cisecurity.org/benchmark/kubernetes
#   description: CIS Kubernetes Benchmark, 5.1.2
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [rbac.authorization.k8s.io]
#       kinds: [ClusterRoleBinding, RoleBinding]
#   remediation: >-
#     Bind the accounts that need the role by name, `subjects: [{kind: ServiceAccount, name: web, namespace: shop}]`, or
#     take `secrets` from the role.
#   inventory: [ClusterRole, ClusterRoleBinding, Role, RoleBinding]
#   since: 0.1.0
package rules.secrets_for_everyone

import data.lib.bindings
import data.lib.rights

violation contains {"msg": msg, "details": {"path": path}} if {
	some subject in bindings.subjects(bindings.reviewed)
	subject.name in everyone
	grant := rights.given_by(bindings.reviewed)
	texts := rights.granted(grant, {"get-secrets", "list-secrets", "read-secrets-everywhere"})
	count(texts) > 0
	path := array.concat(subject.path, ["name"])
	msg := rights.chain(bindings.title(subject), grant, texts)
}

everyone := {
	"system:anonymous",
	"system:authenticated",
	"system:serviceaccounts",
	"system:unauthenticated",
}
