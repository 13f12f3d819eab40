# METADATA
# title: Long webhook timeout
# description: >-
#   Every request that a webhook is called for waits for its answer. One that hangs holds up the API server until its
#   timeout, and clients give up before that.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/
#   description: Dynamic admission control, timeouts
# - ref: https://kubernetes.io/docs/concepts/cluster-administration/admission-webhooks-good-practices/
#   description: Good practices for admission webhooks, latency
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: [admissionregistration.k8s.io]
#       kinds: [MutatingWebhookConfiguration, ValidatingWebhookConfiguration]
#   remediation: >-
#     Set a short timeout: `timeoutSeconds: 5`.
#   parameters:
#     type: object
#     properties:
#       max:
#         type: integer
#         description: The longest timeout allowed, in seconds
#         default: 10
#   since: 0.1.0
package rules.long_webhook_timeout

import data.lib.webhooks

violation contains {"msg": msg, "details": {"path": path}} if {
	some hook in webhooks.all
	seconds := webhooks.setting(hook, "timeoutSeconds")
	is_number(seconds)
	seconds > input.parameters.max
	path := array.concat(hook.path, ["timeoutSeconds"])
	origin := webhooks.origin(hook, "timeoutSeconds")
	msg := sprintf("%s may hold up requests for %v seconds%s", [hook.title, seconds, origin])
}
