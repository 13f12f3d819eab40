# METADATA
# title: Webhook on all resources
# description: >-
#   A webhook for every resource of every API group can read whatever is written to the cluster, including Secrets and
#   roles, and a mutating one can change it. While it is down or slow, so is the whole cluster.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/
#   description: Dynamic admission control, rules of webhooks
# - ref: https://kubernetes.io/docs/concepts/cluster-administration/admission-webhooks-good-practices/
#   description: Good practices for admission webhooks
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [admissionregistration.k8s.io]
#       kinds: [MutatingWebhookConfiguration, ValidatingWebhookConfiguration]
#   remediation: >-
#     List the groups and resources that the webhook is for: `apiGroups: [apps]`, `resources: [deployments]`.
#   since: 0.1.0
package rules.broad_webhook_resources

import data.lib.webhooks

violation contains {"msg": msg, "details": {"path": path}} if {
	some hook in webhooks.all
	some rule in hook.rules
	"*" in rule.apiGroups
	index := min([index | some index, resource in rule.resources; resource in {"*", "*/*"}])
	path := array.concat(rule.path, ["resources", index])
	msg := sprintf("%s is called for every resource of every API group (`%s`)", [hook.title, rule.resources[index]])
}
