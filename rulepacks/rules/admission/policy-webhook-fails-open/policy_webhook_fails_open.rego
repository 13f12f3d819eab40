# METADATA
# title: Policy webhook that fails open
# description: >-
#   A webhook that enforces policies must not fail open: with `failurePolicy: Ignore`, everything it would have refused
#   is let in while it does not answer, and an attacker who can make it time out gets past it.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/
#   description: Dynamic admission control, failure policy
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [admissionregistration.k8s.io]
#       kinds: [ValidatingWebhookConfiguration]
#   remediation: >-
#     Set `failurePolicy: Fail`, leave out the namespaces of the system by a `namespaceSelector`, and run more than one
#     replica of the webhook.
#   parameters:
#     type: object
#     properties:
#       words:
#         type: array
#         items: {type: string}
#         description: Words in the name or a label of a webhook that show that it enforces policies
#         default: [gatekeeper, kubewarden, kyverno, policies, policy, security]
#       strict:
#         type: boolean
#         description: Whether every validating webhook counts as one that enforces policies
#         default: false
#   since: 0.1.0
package rules.policy_webhook_fails_open

import data.lib.webhooks

violation contains {"msg": msg, "details": {"path": path}} if {
	some hook in webhooks.all
	webhooks.setting(hook, "failurePolicy") == "Ignore"
	is_meant(hook)
	path := array.concat(hook.path, ["failurePolicy"])
	msg := sprintf("%s lets everything in while it cannot be reached (`failurePolicy: Ignore`)", [hook.title])
}

is_meant(_) if input.parameters.strict

is_meant(hook) if webhooks.is_policy(hook, input.parameters.words)
