# METADATA
# title: Policy webhook that objects can opt out of
# description: >-
#   Anyone who creates an object chooses its labels. A policy that excludes objects by a label does not stop an attacker
#   who reads its selector.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/
#   description: Dynamic admission control, `objectSelector`
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [admissionregistration.k8s.io]
#       kinds: [ValidatingWebhookConfiguration]
#   remediation: >-
#     Remove the expression, and leave out namespaces instead, which only administrators label: `namespaceSelector:
#     {matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [kube-system]}]}`.
#   parameters:
#     type: object
#     properties:
#       words:
#         type: array
#         items: {type: string}
#         description: Words in the name or a label of a webhook that show that it enforces policies
#         default: [gatekeeper, kubewarden, kyverno, policies, policy, security]
#   since: 0.1.0
package rules.policy_webhook_opt_out

import data.lib.webhooks

violation contains {"msg": msg, "details": {"path": path}} if {
	some hook in webhooks.all
	webhooks.is_policy(hook, input.parameters.words)
	some index, expression in hook.webhook.objectSelector.matchExpressions
	expression.operator in {"NotIn", "DoesNotExist"}
	path := array.concat(hook.path, ["objectSelector", "matchExpressions", index])
	msg := sprintf("objects can opt out of %s by their label `%s`", [hook.title, expression.key])
}
