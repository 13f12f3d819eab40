# METADATA
# title: CronJob with access to its node
# description: >-
#   A CronJob runs again and again. Whoever can change it, its image or what it downloads gets back in with each run, on
#   the node of the pod.
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
#     Remove the field. What must be done on nodes goes into a DaemonSet.
#   since: 0.1.0
package rules.privileged_cron_job

import data.lib.host_access

violation contains {"msg": msg, "details": found.details} if {
	some found in host_access.violations
	msg := sprintf("%s, on a schedule", [found.msg])
}
