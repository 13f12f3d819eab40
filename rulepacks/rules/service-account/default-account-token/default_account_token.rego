# METADATA
# title: Token of the default service account
# description: >-
#   Pods that name no service account run as `default`. If that one hands out tokens, every pod that nobody thought about
#   gets credentials for the API.
# related_resources:
# - ref: https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting
#   description: Pods without a token
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [ServiceAccount]
#   remediation: >-
#     Set `automountServiceAccountToken: false` in the ServiceAccount `default` of every namespace, and give workloads
#     that use the API a ServiceAccount of their own.
#   fix: unsafe
#   since: 0.1.0
package rules.default_account_token

import data.lib.fixes

account := input.review.object

path := ["automountServiceAccountToken"]

violation contains fixes.offer(found, "mount no token", [fixes.setting(path, false)]) if {
	account.metadata.name == "default"
	object.get(account, "automountServiceAccountToken", null) in {null, true}
	found := {"msg": "service account `default` gives its pods a token", "details": {"path": path}}
}
