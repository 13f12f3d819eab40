# METADATA
# title: Mutating webhook on all pods
# description: >-
#   A webhook that can change every pod can put a container, a volume or another image into any workload. Anyone who
#   controls it, or its certificate, controls everything that runs in the cluster.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/
#   description: Dynamic admission control, `namespaceSelector` and `objectSelector`
# - ref: https://kubernetes.io/docs/concepts/cluster-administration/admission-webhooks-good-practices/
#   description: Good practices for admission webhooks
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [admissionregistration.k8s.io]
#       kinds: [MutatingWebhookConfiguration]
#   remediation: >-
#     Let pods or namespaces opt in: `objectSelector: {matchLabels: {sidecar.example/inject: "true"}}`.
#   since: 0.1.0
package rules.webhook_on_all_pods

import data.lib.webhooks

violation contains {"msg": msg, "details": {"path": path}} if {
	some hook in webhooks.all
	not webhooks.is_selective(hook)
	some rule in hook.rules
	webhooks.has_operation(rule, {"CREATE", "UPDATE"})
	index := min(webhooks.resource_indices(rule, "", "pods"))
	path := array.concat(rule.path, ["resources", index])
	msg := sprintf("%s may change every pod of the cluster (`%s`)", [hook.title, rule.resources[index]])
}
