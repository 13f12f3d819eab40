# METADATA
# title: Webhook that is sent Secrets
# description: >-
#   A webhook receives whole objects: the values of Secrets, and the tokens in token requests and reviews. Anyone who
#   breaks into it, or reads its logs, has the credentials of the cluster.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/
#   description: Dynamic admission control, requests that webhooks get
# - ref: https://kubernetes.io/docs/concepts/security/secrets-good-practices/
#   description: Good practices for Secrets
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [admissionregistration.k8s.io]
#       kinds: [MutatingWebhookConfiguration, ValidatingWebhookConfiguration]
#   remediation: >-
#     Remove the resource from `resources`, and list instead of `*` those that the webhook is for. One that has to see
#     some Secrets gets an `objectSelector: {matchLabels: {…}}` with a label of these.
#   since: 0.1.0
package rules.webhook_on_secrets

import data.lib.webhooks

violation contains {"msg": msg, "details": {"path": path}} if {
	some hook in webhooks.all
	not webhooks.is_opt_in(object.get(hook.webhook, "objectSelector", null))
	some rule in hook.rules
	webhooks.has_operation(rule, {"CREATE", "UPDATE", "DELETE"})
	some index, pattern in rule.resources
	sent := {resource |
		some resource, group in confidential
		index in webhooks.resource_indices(rule, group, resource)
		not is_left_out(hook, pattern, resource)
	}
	count(sent) > 0
	path := array.concat(rule.path, ["resources", index])
	msg := sprintf("%s is sent `%s`%s", [hook.title, concat("`, `", sort(sent)), origin(pattern, sent)])
}

# The resources that hold credentials or say who has which, with their groups.
confidential := {
	"secrets": "",
	"serviceaccounts/token": "",
	"subjectaccessreviews": "authorization.k8s.io",
	"tokenreviews": "authentication.k8s.io",
}

# Where a rule names a pattern, a condition that names the resource is taken to leave it out.
is_left_out(hook, pattern, resource) if {
	pattern != resource
	some expression in webhooks.conditions(hook)
	contains(expression, split(resource, "/")[0])
}

origin(pattern, sent) := "" if pattern in sent

origin(pattern, sent) := sprintf(" (`%s`)", [pattern]) if not pattern in sent
