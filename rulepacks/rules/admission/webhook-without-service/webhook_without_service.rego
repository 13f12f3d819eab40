# METADATA
# title: Webhook without its Service
# description: >-
#   A webhook whose Service does not exist cannot be reached: with `failurePolicy: Fail` everything it is called for is
#   refused, with `Ignore` nothing is checked. Anyone who can create a Service of that name can answer in its place.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/
#   description: Dynamic admission control, Service references
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [admissionregistration.k8s.io]
#       kinds: [MutatingWebhookConfiguration, ValidatingWebhookConfiguration]
#     - apiGroups: [apiextensions.k8s.io]
#       kinds: [CustomResourceDefinition]
#   remediation: >-
#     Add the Service beside the workload that answers, correct `clientConfig.service`, or remove the webhook.
#   inventory: [DaemonSet, Deployment, Service, StatefulSet]
#   requires: [DaemonSet, Deployment, Service, StatefulSet]
#   since: 0.1.0
package rules.webhook_without_service

import data.lib.run
import data.lib.webhook_clients

violation contains {"msg": msg, "details": {"path": path}} if {
	some client in webhook_clients.all
	service := webhook_clients.service(client)
	service.namespace in namespaces
	not service in services
	not {"namespace": "", "name": service.name} in services
	path := array.concat(client.path, ["service", "name"])
	msg := sprintf("%s is behind the Service `%s`, which namespace `%s` lacks", [
		client.title,
		service.name,
		service.namespace,
	])
}

# One that names no namespace goes wherever it is applied to.
services := {{"namespace": run.namespace(service), "name": service.metadata.name} |
	some service in run.of_kind("", "Service")
}

# Where something of the run runs: what it needs there should be in the run as well.
namespaces := {run.namespace(object) |
	some object in array.concat(run.of_kind("", "Service"), workloads)
}

workloads := [object |
	some kind in ["DaemonSet", "Deployment", "StatefulSet"]
	some object in run.of_kind("apps", kind)
]
