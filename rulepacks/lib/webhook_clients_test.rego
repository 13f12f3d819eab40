package lib.webhook_clients_test

import data.lib.testing
import data.lib.webhook_clients
import data.lib.webhook_testing

clients(object) := found if {
	found := webhook_clients.all with input as testing.review(object, {})
}

config := {"url": "https://policy.example"}

converted(conversion) := {"kind": "CustomResourceDefinition", "spec": {"conversion": conversion}}

test_webhooks_have_clients if {
	clients(webhook_testing.validating({"clientConfig": config})) == [{
		"config": config,
		"path": ["webhooks", 0, "clientConfig"],
		"title": "webhook `pods.shop.example`",
	}]
}

test_conversions_have_clients_in_both_versions if {
	clients(converted({"strategy": "Webhook", "webhook": {"clientConfig": config}})) == [{
		"config": config,
		"path": ["spec", "conversion", "webhook", "clientConfig"],
		"title": "conversion webhook",
	}]
	clients(converted({"strategy": "Webhook", "webhookClientConfig": config})) == [{
		"config": config,
		"path": ["spec", "conversion", "webhookClientConfig"],
		"title": "conversion webhook",
	}]
}

test_other_strategies_have_none if {
	every conversion in [null, "x", {}, {"strategy": "None", "webhook": {"clientConfig": config}}] {
		clients(converted(conversion)) == []
	}
}

test_wrong_types_have_none if {
	every value in testing.not_objects {
		clients(webhook_testing.validating({"clientConfig": value})) == []
		clients(converted({"strategy": "Webhook", "webhook": value})) == []
		clients(converted({"strategy": "Webhook", "webhook": {"clientConfig": value}})) == []
	}
}

test_services_are_told_by_namespace_and_name if {
	service := {"namespace": "shop", "name": "web-1", "path": "/x"}
	webhook_clients.service({"config": {"service": service}}) == {"namespace": "shop", "name": "web-1"}
	every other in [
		null,
		{},
		{"name": "web"},
		{"namespace": "shop", "name": 1},
		{"namespace": "{{ .ns }}", "name": "web"},
	] {
		not webhook_clients.service({"config": {"service": other}})
	}
	not webhook_clients.service({"config": config})
}
