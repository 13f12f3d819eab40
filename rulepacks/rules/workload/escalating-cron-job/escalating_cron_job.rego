# METADATA
# title: CronJob with a powerful service account
# description: >-
#   A CronJob starts again and again by itself. Whoever can change it, its image or what that downloads has a way to
#   come back, each time with the rights of its service account.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
#   description: CronJobs
# - ref: https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks
#   description: Rights that lead to more rights
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [batch]
#       kinds: [CronJob]
#   remediation: >-
#     Take the rights that the message names from the role of the service account, and limit what is left with
#     `resourceNames`.
#   inventory: [ClusterRole, ClusterRoleBinding, Role, RoleBinding, ServiceAccount]
#   since: 0.1.0
package rules.escalating_cron_job

import data.lib.escalation
import data.lib.service_accounts

violation contains {"msg": msg, "details": {"path": service_accounts.name_path}} if {
	some way in escalation.ways
	msg := sprintf("%s, on a schedule", [way.msg])
}
