# METADATA
# title: Backends of webhooks
# description: >-
#   Where the API server reaches the webhooks of the reviewed object: those of a webhook configuration, or the one that
#   converts the objects of a CustomResourceDefinition.
package lib.webhook_clients

import data.lib.webhooks

# Every `clientConfig` as an object: `config` as written, `path` of it, and `title`, what messages call the webhook.
all := array.concat(of_hooks, of_conversions)

of_hooks := [client |
	some hook in webhooks.all
	config := hook.webhook.clientConfig
	is_object(config)
	client := {"config": config, "path": array.concat(hook.path, ["clientConfig"]), "title": hook.title}
]

# `v1` and `v1beta1` have it in different places.
of_conversions := [client |
	spec := input.review.object.spec
	spec.conversion.strategy == "Webhook"
	some path in [["conversion", "webhook", "clientConfig"], ["conversion", "webhookClientConfig"]]
	config := object.get(spec, path, null)
	is_object(config)
	client := {"config": config, "path": array.concat(["spec"], path), "title": "conversion webhook"}
]

# The Service that a backend names, by namespace and name. Undefined for a URL, and for what no Service can be called,
# such as a template's placeholder.
service(client) := {"namespace": client.config.service.namespace, "name": client.config.service.name} if {
	every part in [client.config.service.namespace, client.config.service.name] {
		is_string(part)
		regex.match(`^[a-z0-9]([a-z0-9-]*[a-z0-9])?$`, part)
	}
}
