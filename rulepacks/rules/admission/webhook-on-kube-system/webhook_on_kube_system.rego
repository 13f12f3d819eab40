# METADATA
# title: Webhook that can block kube-system
# description: >-
#   A webhook that fails closed blocks requests while it cannot be reached. In `kube-system` these are for DNS, the
#   network and the cluster's own controllers, without which the webhook may never come back. Webhooks for custom
#   resources alone are left out.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/cluster-administration/admission-webhooks-good-practices/
#   description: Good practices for admission webhooks, namespaces of the system
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/
#   description: Dynamic admission control, failure policy
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [admissionregistration.k8s.io]
#       kinds: [MutatingWebhookConfiguration, ValidatingWebhookConfiguration]
#   remediation: >-
#     Leave out the namespaces of the system, and the one that the webhook itself runs in: `namespaceSelector:
#     {matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [kube-system]}]}`.
#   inventory: [Namespace]
#   since: 0.1.0
package rules.webhook_on_kube_system

import data.lib.api_groups
import data.lib.fields
import data.lib.run
import data.lib.selectors
import data.lib.webhooks

violation contains {"msg": msg, "details": {"path": path}} if {
	some hook in webhooks.all
	webhooks.setting(hook, "failurePolicy") == "Fail"
	some rule in hook.rules
	webhooks.is_for_namespaces(rule)
	is_for_built_in(rule)
	is_selected(hook.webhook)
	not webhooks.is_opt_in(object.get(hook.webhook, "objectSelector", null))
	not is_conditional(hook)
	path := array.concat(hook.path, ["namespaceSelector"])
	msg := sprintf("%s can block `kube-system` (`failurePolicy: Fail`)", [hook.title])
}

# The system does without custom resources.
is_for_built_in(rule) if {
	some group in rule.apiGroups
	group in api_groups.built_in | {"*"}
}

is_selected(webhook) if fields.absent(webhook, ["namespaceSelector"])

is_selected(webhook) if {
	every labels in kube_system { selectors.matches(webhook.namespaceSelector, labels) }
}

# What a condition says about namespaces is believed.
is_conditional(hook) if {
	some expression in webhooks.conditions(hook)
	contains(lower(expression), "namespace")
}

# The labels that the namespace may have: those known of it, and what many installers add.
kube_system := {object.union(added, known) |
	known := object.get(run.namespace_labels, "kube-system", {"kubernetes.io/metadata.name": "kube-system"})
	some added in [{}, {"name": "kube-system"}, {"control-plane": "true"}]
}
