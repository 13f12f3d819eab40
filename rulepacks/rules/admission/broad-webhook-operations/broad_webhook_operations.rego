# METADATA
# title: Webhook on all operations
# description: >-
#   A webhook for every operation is also called for deletions and connections. With `CONNECT` it sees who runs which
#   commands in which pods, and when it is down, operators cannot use `kubectl exec` when they need it.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/
#   description: Dynamic admission control, rules of webhooks
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [admissionregistration.k8s.io]
#       kinds: [MutatingWebhookConfiguration, ValidatingWebhookConfiguration]
#   remediation: >-
#     List the operations that the webhook is for: `operations: [CREATE, UPDATE]`.
#   since: 0.1.0
package rules.broad_webhook_operations

import data.lib.webhooks

violation contains {"msg": msg, "details": {"path": path}} if {
	some hook in webhooks.all
	some rule in hook.rules
	some index, operation in rule.operations
	path := array.concat(rule.path, ["operations", index])
	msg := sprintf("%s is called for %s", [hook.title, broad[operation]])
}

broad := {
	"*": "every operation (`*`)",
	"CONNECT": "connections to pods, services and nodes (`CONNECT`)",
}
