# METADATA
# title: Single replica behind a webhook
# description: >-
#   With `failurePolicy: Fail` nothing that a webhook is asked for can be created while it is down. A single replica is
#   down whenever its node is drained, its pod evicted or its image updated.
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

import data.lib.run
import data.lib.selectors
import data.lib.workload

violation contains {"msg": msg, "details": {"path": ["spec", "replicas"]}} if {
	replicas := least_replicas
	replicas < 2
	names := {name |
		some service in services[run.namespace(workload.reviewed)]
		selectors.has_labels(service.selector, workload.metadata.labels)
		some name in service.webhooks
	}
	count(names) > 0
	msg := sprintf("webhook `%s` fails closed, but may be down to `replicas: %d`", [min(names), replicas])
}

# What an autoscaler may go down to, or what is written.
least_replicas := max(scaled) if {
	count(scaled) > 0
} else := replicas if {
	replicas := object.get(workload.reviewed, ["spec", "replicas"], null)
	is_number(replicas)
} else := 1 if object.get(workload.reviewed, ["spec", "replicas"], null) == null

scaled := {replicas |
	some scaler in scalers[run.namespace(workload.reviewed)]
	scaler.scaleTargetRef.kind == workload.reviewed.kind
	scaler.scaleTargetRef.name == workload.reviewed.metadata.name
	replicas := number(object.get(scaler, "minReplicas", null))
}

number(null) := 1

number(value) := value if is_number(value)

# By namespace, the specs of the autoscalers of the run.
scalers := {namespace: specs |
	some namespace in {run.namespace(scaler) | some scaler in all_scalers}
	specs := {scaler.spec | some scaler in all_scalers; run.namespace(scaler) == namespace}
}

all_scalers := run.of_kind("autoscaling", "HorizontalPodAutoscaler")

# By namespace, the Services that webhooks of the run are behind and that select pods.
services := {namespace: entries |
	some namespace in {run.namespace(service) | some service in all_services}
	entries := {entry |
		some service in all_services
		run.namespace(service) == namespace
		count(service.spec.selector) > 0
		webhooks := {hook.name |
			some hook in closed_hooks
			hook.service.name == service.metadata.name
			namespace in {"", hook.service.namespace}
		}
		count(webhooks) > 0
		entry := {"selector": service.spec.selector, "webhooks": webhooks}
	}
}

all_services := run.of_kind("", "Service")

# The webhooks of the run that fail closed and are behind a Service.
closed_hooks := {{"name": webhook.name, "service": webhook.clientConfig.service} |
	some kind in ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"]
	some configuration in run.of_kind("admissionregistration.k8s.io", kind)
	some webhook in configuration.webhooks
	fails_closed(webhook, configuration.apiVersion)
}

fails_closed(webhook, version) if {
	object.get(webhook, "failurePolicy", null) in ({"Fail"} | {null | version == "admissionregistration.k8s.io/v1"})
}
