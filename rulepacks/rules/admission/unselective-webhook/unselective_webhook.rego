# METADATA
# title: Webhook without a selector
# description: >-
#   A webhook that selects neither namespaces nor objects is called for those of every team and of the system. Anyone
#   who controls it sees them all, and its failures and mistakes affect the whole cluster.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/
#   description: Dynamic admission control, `namespaceSelector`, `objectSelector` and `matchConditions`
# - ref: https://kubernetes.io/docs/concepts/cluster-administration/admission-webhooks-good-practices/
#   description: Good practices for admission webhooks
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [admissionregistration.k8s.io]
#       kinds: [MutatingWebhookConfiguration, ValidatingWebhookConfiguration]
#   remediation: >-
#     Select the namespaces that the webhook is for: `namespaceSelector: {matchLabels: {policy.example/enforce:
#     "true"}}`. One that is for all of them leaves out at least those of the system: `namespaceSelector:
#     {matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [kube-system]}]}`.
#   since: 0.1.0
package rules.unselective_webhook

import data.lib.webhooks

violation contains {"msg": msg, "details": {"path": path}} if {
	some hook in webhooks.all
	not webhooks.is_selective(hook)
	some rule in hook.rules
	webhooks.is_for_namespaces(rule)
	path := array.concat(hook.path, ["namespaceSelector"])
	msg := sprintf("%s selects neither namespaces nor objects", [hook.title])
}
