# METADATA
# title: Operator as cluster administrator
# description: >-
#   If an operator may do everything, a bug in it, its image or its dependencies puts the whole cluster at risk. Nobody
#   can tell any more which rights it really needs.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/extend-kubernetes/operator/
#   description: Operators
# - ref: https://kubernetes.io/docs/concepts/security/rbac-good-practices/
#   description: Good practices for RBAC
# custom:
#   severity: critical
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Write a ClusterRole with the resources that the operator works with, its custom resources first, and bind that one:
#     `roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: shop-operator}`.
#   inventory: [ClusterRole, ClusterRoleBinding, CustomResourceDefinition, Role, RoleBinding, ServiceAccount]
#   since: 0.1.0
package rules.operator_cluster_admin

import data.lib.operators
import data.lib.rights
import data.lib.service_accounts

violation contains {"msg": msg, "details": {"path": service_accounts.name_path}} if {
	some grant in service_accounts.rights
	grant.where == "*"
	grant.key in rights.unlimited
	operators.is_operator
	msg := rights.chain(sprintf("operator's %s", [service_accounts.title]), grant, set())
}
