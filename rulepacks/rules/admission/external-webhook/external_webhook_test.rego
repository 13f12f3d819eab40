package rules.external_webhook_test

import data.lib.testing
import data.lib.webhook_testing
import data.rules.external_webhook

violations(object) := found if {
	found := external_webhook.violation with input as testing.review(object, {})
}

called(url) := violations(webhook_testing.validating({"clientConfig": {"url": url}}))

converted(url) := violations({"kind": "CustomResourceDefinition", "spec": {"conversion": {
	"strategy": "Webhook",
	"webhook": {"clientConfig": {"url": url}},
}}})

test_a_url_is_reported if {
	called("https://policy.example/validate") == {{
		"msg": "webhook `pods.shop.example` is outside of the cluster (`https://policy.example/validate`)",
		"details": {"path": ["webhooks", 0, "clientConfig", "url"]},
	}}
	converted("https://policy.example") == {{
		"msg": "conversion webhook is outside of the cluster (`https://policy.example`)",
		"details": {"path": ["spec", "conversion", "webhook", "clientConfig", "url"]},
	}}
}

test_what_only_looks_as_if_it_were_inside_is_reported if {
	every url in [
		"https://x",
		"https://localhost.example",
		"https://127.0.0.1.example",
		"https://policy.example?https://localhost",
		"https://a.b.svc.example/",
		"https://a.b.svc.cluster.local.example",
		"https://a.svc",
	] {
		count(called(url)) == 1
	}
}

test_a_url_inside_passes if {
	every url in [
		"https://localhost/validate",
		"https://127.0.0.1:9443",
		"https://[::1]:9443/validate",
		"https://webhook.policy.svc:443/validate",
		"HTTPS://webhook.policy.svc.cluster.local",
	] {
		called(url) == set()
	}
}

test_a_url_without_tls_is_reported if {
	every url in ["http://localhost", "HTTP://policy.example"] {
		testing.messages(called(url)) == {sprintf("webhook `pods.shop.example` is called without TLS (`%s`)", [url])}
	}
}

test_a_service_passes if {
	violations(webhook_testing.validating({"clientConfig": {"service": {"namespace": "a", "name": "b"}}})) == set()
	every url in [null, "", 1, [], {}] { called(url) == set() }
	violations(webhook_testing.validating({})) == set()
}

test_wrong_types_pass if {
	every object in webhook_testing.broken { violations(object) == set() }
}
