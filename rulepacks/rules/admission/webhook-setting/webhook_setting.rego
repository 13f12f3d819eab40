# METADATA
# title: Setting of a webhook
# description: >-
#   A few settings tell the API server how to treat a webhook. Some of their values defeat its purpose, or let it do
#   harm.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/
#   description: Dynamic admission control, configuration of webhooks
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: [admissionregistration.k8s.io]
#       kinds: [MutatingWebhookConfiguration, ValidatingWebhookConfiguration]
#   remediation: >-
#     Set the field to one of the values that are allowed.
#   parameters:
#     type: object
#     properties:
#       field:
#         type: string
#         description: The field of a webhook
#         enum: [matchPolicy, reinvocationPolicy, sideEffects]
#         default: sideEffects
#         readOnly: true
#       allowed:
#         type: array
#         items: {type: string}
#         description: The values that it may have
#         default: [None, NoneOnDryRun]
#         readOnly: true
#   since: 0.1.0
package rules.webhook_setting

import data.lib.webhooks

violation contains {"msg": msg, "details": {"path": array.concat(hook.path, [field])}} if {
	field := input.parameters.field
	allowed := {value | some value in input.parameters.allowed}
	some hook in webhooks.all
	value := webhooks.setting(hook, field)
	is_string(value)
	not value in allowed
	not has_no_effect(hook, field)
	origin := webhooks.origin(hook, field)
	msg := sprintf("%s %s (`%s: %s`%s)", [hook.title, meanings[field], field, value, origin])
}

# Where nothing is written and the API has no default.
violation contains {"msg": msg, "details": {"path": array.concat(hook.path, [field])}} if {
	field := input.parameters.field
	some hook in webhooks.all
	not webhooks.is_written(hook, field)
	not webhooks.defaults[webhooks.version][field]
	msg := sprintf("%s does not say whether it has side effects (`%s`)", [hook.title, field])
}

meanings := {
	"matchPolicy": "is not called for the same object in another API version",
	"reinvocationPolicy": "may be called again for an object that it has changed",
	"sideEffects": "may have side effects",
}

# A webhook that lists every version is called for every version.
has_no_effect(hook, "matchPolicy") if {
	every rule in hook.rules { "*" in rule.apiVersions }
}
