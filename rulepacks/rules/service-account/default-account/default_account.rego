# METADATA
# title: Default service account
# description: >-
#   Pods that name no service account share `default` with all others of the namespace. What one of them is given all
#   have, and the audit log cannot tell whose token was used.
# related_resources:
# - ref: https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/
#   description: Service accounts of pods
# - ref: https://kubernetes.io/docs/concepts/security/service-accounts/
#   description: What service accounts are for
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Create a ServiceAccount for the workload and name it in the pod spec: `serviceAccountName: web`. A workload that
#     does not use the API needs none: `automountServiceAccountToken: false`.
#   parameters:
#     type: object
#     properties:
#       without_token:
#         type: string
#         description: What a pod that gets no token is taken for
#         enum: [pass, fail]
#         default: pass
#   inventory: [ServiceAccount]
#   since: 0.1.0
package rules.default_account

import data.lib.service_accounts

violation contains {"msg": msg, "details": {"path": service_accounts.name_path}} if {
	service_accounts.name == "default"
	service_accounts.mounted_because
	msg := sprintf("pod runs as the service account `default`%s, and gets its token", [suffix])
}

violation contains {"msg": msg, "details": {"path": service_accounts.name_path}} if {
	input.parameters.without_token == "fail"
	service_accounts.name == "default"
	not service_accounts.mounted_because
	not service_accounts.is_static
	msg := sprintf("pod runs as the service account `default`%s", [suffix])
}

suffix := " (no `serviceAccountName`)" if {
	service_accounts.is_unnamed
} else := ""
