# METADATA
# title: Rights of an operator
# description: >-
#   An operator often has more rights than anything else in its cluster, and so has whoever breaks into it.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/extend-kubernetes/operator/
#   description: Operators
# - ref: https://kubernetes.io/docs/concepts/security/rbac-good-practices/
#   description: Good practices for RBAC
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Take from the role what the operator does not need.
#   parameters:
#     type: object
#     properties:
#       powers:
#         type: array
#         items: {type: string}
#         description: What the operator must not be able to do in all namespaces
#         default: []
#         readOnly: true
#   inventory: [ClusterRole, ClusterRoleBinding, CustomResourceDefinition, Role, RoleBinding, ServiceAccount]
#   since: 0.1.0
package rules.operator_rights

import data.lib.operators
import data.lib.rights
import data.lib.service_accounts

# Of roles that grant everything `operator-cluster-admin` tells.
violation contains {"msg": msg, "details": {"path": service_accounts.name_path}} if {
	some grant in service_accounts.rights
	grant.where == "*"
	not grant.key in rights.unlimited
	texts := rights.granted(grant, input.parameters.powers)
	count(texts) > 0
	operators.is_operator
	msg := rights.chain(sprintf("operator's %s", [service_accounts.title]), grant, texts)
}
