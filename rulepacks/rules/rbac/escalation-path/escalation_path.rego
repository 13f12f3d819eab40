# METADATA
# title: Way from a workload to the rights of an administrator
# description: >-
#   Whoever breaks into a container of the workload can use the token of its service account.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks
#   description: Rights that lead to more rights
# custom:
#   severity: critical
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Take from the role what the workload does not need, or move the part that needs it into a workload of its own.
#   parameters:
#     type: object
#     properties:
#       reach:
#         type: string
#         description: Whether the way leads to the rights over the cluster or over one namespace
#         enum: [cluster, namespace]
#         default: cluster
#         readOnly: true
#   inventory: [ClusterRole, ClusterRoleBinding, Role, RoleBinding, ServiceAccount]
#   since: 0.1.0
package rules.escalation_path

import data.lib.escalation
import data.lib.service_accounts

violation contains {"msg": way.msg, "details": {"path": service_accounts.name_path}} if {
	some way in escalation.ways
	way.reach == input.parameters.reach
}
