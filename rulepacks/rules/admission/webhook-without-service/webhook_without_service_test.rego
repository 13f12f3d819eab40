package rules.webhook_without_service_test

import data.lib.testing
import data.lib.webhook_testing
import data.rules.webhook_without_service

in_run(object, inventory) := found if {
	found := webhook_without_service.violation with input as testing.review(object, {})
		with data.inventory as inventory
}

called(namespace, name) := webhook_testing.validating({"clientConfig": {"service": {
	"namespace": namespace,
	"name": name,
}}})

run(group_version, kind, metadata) := {"namespace": {"x": {group_version: {kind: {"x": {"metadata": metadata}}}}}}

service(metadata) := run("v1", "Service", metadata)

test_a_service_that_is_missing_is_reported if {
	in_run(called("policy", "web"), service({"namespace": "policy", "name": "webhook"})) == {{
		"msg": "webhook `pods.shop.example` is behind the Service `web`, which namespace `policy` lacks",
		"details": {"path": ["webhooks", 0, "clientConfig", "service", "name"]},
	}}
}

test_any_workload_of_the_namespace_shows_that_it_is_there if {
	every kind in ["DaemonSet", "Deployment", "StatefulSet"] {
		count(in_run(called("policy", "web"), run("apps/v1", kind, {"namespace": "policy", "name": "web"}))) == 1
	}
}

test_a_service_of_the_run_passes if {
	in_run(called("policy", "web"), service({"namespace": "policy", "name": "web"})) == set()
}

test_a_service_without_a_namespace_is_of_any if {
	both := object.union(
		service({"name": "web"}),
		{"namespace": {"y": {"apps/v1": {"Deployment": {"web": {"metadata": {"namespace": "policy"}}}}}}},
	)
	in_run(called("policy", "web"), both) == set()
	count(in_run(called("policy", "other"), both)) == 1
}

test_other_namespaces_tell_nothing if {
	in_run(called("policy", "web"), service({"namespace": "shop", "name": "x"})) == set()
	in_run(called("default", "web"), service({"name": "x"})) == set()
	in_run(called("policy", "web"), {}) == set()
}

test_a_conversion_is_looked_at_too if {
	definition := {"kind": "CustomResourceDefinition", "spec": {"conversion": {
		"strategy": "Webhook",
		"webhook": {"clientConfig": {"service": {"namespace": "shop", "name": "web"}}},
	}}}
	testing.messages(in_run(definition, service({"namespace": "shop", "name": "x"}))) == {
		"conversion webhook is behind the Service `web`, which namespace `shop` lacks",
	}
}

test_wrong_types_pass if {
	inventory := service({"namespace": "policy", "name": "webhook"})
	every object in webhook_testing.broken { in_run(object, inventory) == set() }
	in_run(called("policy", null), inventory) == set()
	in_run(called("policy", "{{ .Values.name }}"), inventory) == set()
}
