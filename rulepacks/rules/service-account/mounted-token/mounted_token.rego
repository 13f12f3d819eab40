# METADATA
# title: Mounted service account token
# description: >-
#   Every container of the pod can read the token of the service account, and so can whoever breaks into one. Most
#   workloads never use the Kubernetes API and lose nothing without it.
# related_resources:
# - ref: https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting
#   description: Pods without a token
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set `automountServiceAccountToken: false` in the pod spec, or in the ServiceAccount for all its pods. If one
#     container needs a token, mount a `projected` volume with `serviceAccountToken` into that one alone.
#   parameters:
#     type: object
#     properties:
#       excuse_bound:
#         type: boolean
#         description: >-
#           Whether a workload is excused if a binding of the run gives its service account a role, and so shows that it
#           uses the API
#         default: true
#       annotation:
#         type: string
#         description: >-
#           Annotation of the pod by which it says that it uses the API, with any value but `false`; empty for none
#         default: ""
#       kinds:
#         type: array
#         items: {type: string}
#         description: The kinds of objects that are looked at; `*` is every kind.
#         default: ["*"]
#   inventory: [ClusterRoleBinding, RoleBinding, ServiceAccount]
#   fix: unsafe
#   since: 0.1.0
package rules.mounted_token

import data.lib.fixes
import data.lib.rights
import data.lib.service_accounts
import data.lib.workload

applies if workload.of_kinds(input.parameters.kinds)

violation contains fixes.offer(found, "mount no token", [fixes.setting(path, false)]) if {
	applies
	reason := service_accounts.mounted_because
	not is_excused
	path := array.concat(workload.spec_path, ["automountServiceAccountToken"])
	msg := sprintf("pod gets a token of the %s: %s", [service_accounts.title, reason])
	found := {"msg": msg, "details": {"path": path}}
}

is_excused if {
	input.parameters.excuse_bound == true
	rights.grants[rights.account_key(service_accounts.namespace, service_accounts.name)]
}

is_excused if {
	input.parameters.annotation != ""
	value := workload.metadata.annotations[input.parameters.annotation]
	not value in {null, false, "false"}
}
