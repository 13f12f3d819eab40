# METADATA
# title: Backend of a webhook outside of the cluster
# description: >-
#   The API server sends whole objects to a webhook. One that is called by a URL is usually outside of the cluster:
#   whoever runs it, or sits on the network path, reads them and decides what the cluster accepts.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/
#   description: Dynamic admission control, contacting the webhook
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [admissionregistration.k8s.io]
#       kinds: [MutatingWebhookConfiguration, ValidatingWebhookConfiguration]
#   remediation: >-
#     Run the webhook in the cluster, and replace `url` by `service: {namespace: policy, name: webhook, path:
#     /validate}`.
#   since: 0.1.0
package rules.external_webhook

import data.lib.webhook_clients

violation contains {"msg": msg, "details": {"path": path}} if {
	some client in webhook_clients.all
	fault := faults(client.config.url)
	path := array.concat(client.path, ["url"])
	msg := sprintf("%s %s (`%s`)", [client.title, fault, client.config.url])
}

faults(url) := "is called without TLS" if {
	is_string(url)
	startswith(lower(url), "http://")
} else := "is outside of the cluster" if {
	is_string(url)
	url != ""
	not regex.match(inside, lower(url))
}

# The host of the API server itself, and names of Services.
inside := `^https://(localhost|127(\.[0-9]+){3}|\[::1\]|[a-z0-9-]+\.[a-z0-9-]+\.svc(\.cluster\.local)?)(:[0-9]+)?(/|$)`
