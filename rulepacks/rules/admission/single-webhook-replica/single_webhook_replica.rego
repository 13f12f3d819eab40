# METADATA
# title: Single replica behind a webhook
# description: >-
#   With `failurePolicy: Fail`, nothing that a webhook checks can be created while it is down. A single replica is down
#   whenever its node is drained, its pod evicted or its image updated.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/cluster-administration/admission-webhooks-good-practices/
#   description: Good practices for admission webhooks, high availability
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [apps]
#       kinds: [Deployment, StatefulSet]
#   remediation: >-
#     Run two or more, `replicas: 2`, spread over nodes, and keep one of them by a PodDisruptionBudget with
#     `minAvailable: 1`.
#   inventory: [HorizontalPodAutoscaler, MutatingWebhookConfiguration, Service, ValidatingWebhookConfiguration]
#   requires: [MutatingWebhookConfiguration, ValidatingWebhookConfiguration]
#   since: 0.1.0
package rules.single_webhook_replica

import data.lib.replicas
import data.lib.run
import data.lib.selectors
import data.lib.workload

violation contains {"msg": msg, "details": {"path": ["spec", "replicas"]}} if {
	replicas.least < 2
	names := {backend.webhook |
		some backend in backends[run.namespace(workload.reviewed)]
		selectors.has_labels(backend.selector, workload.metadata.labels)
	}
	msg := sprintf("webhook `%s` fails closed, but may be down to `replicas: %d`", [min(names), replicas.least])
}

# By namespace, what the Services select that webhooks of the run are behind which fail closed.
backends[namespace] contains backend if {
	some kind in ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"]
	some configuration in run.of_kind("admissionregistration.k8s.io", kind)
	some webhook in configuration.webhooks
	fails_closed(webhook, configuration.apiVersion)
	some service in services(webhook.clientConfig.service)
	is_object(service.spec.selector)
	count(service.spec.selector) > 0
	namespace := run.namespace(service)
	backend := {"webhook": webhook.name, "selector": service.spec.selector}
}

fails_closed(webhook, _) if webhook.failurePolicy == "Fail"

fails_closed(webhook, version) if {
	version == "admissionregistration.k8s.io/v1"
	is_object(webhook)
	object.get(webhook, "failurePolicy", null) == null
}

# The Service of a name in its namespace, and one that names no namespace.
services(reference) := [service |
	some namespace in {reference.namespace, "default"}
	service := data.inventory.namespace[namespace].v1.Service[reference.name]
	run.namespace(service) in {reference.namespace, ""}
]
