# METADATA
# title: CronJob with high privileges
# description: >-
#   A CronJob starts again and again by itself. Whoever can change it, its image or what that downloads has a way to come
#   back, each time with the node or the rights that the pod has.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
#   description: CronJobs
# - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   description: Pod Security Standards
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [batch]
#       kinds: [CronJob]
#   remediation: >-
#     Remove the field, and give the CronJob a service account whose role has no more than the job needs. What must be
#     done on nodes goes into a DaemonSet.
#   inventory: [ClusterRole, ClusterRoleBinding, Role, RoleBinding, ServiceAccount]
#   since: 0.1.0
package rules.privileged_cron_job

import data.lib.escalation
import data.lib.host_access
import data.lib.service_accounts

violation contains {"msg": msg, "details": found.details} if {
	some found in host_access.violations
	msg := sprintf("%s, on a schedule", [found.msg])
}

violation contains {"msg": msg, "details": {"path": service_accounts.name_path}} if {
	some way in escalation.ways
	msg := sprintf("%s, on a schedule", [way.msg])
}
