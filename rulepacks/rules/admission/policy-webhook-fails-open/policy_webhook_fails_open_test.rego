package rules.policy_webhook_fails_open_test

import data.lib.testing
import data.lib.webhook_testing
import data.rules.policy_webhook_fails_open

words := ["gatekeeper", "policy"]

violations(object, strict) := found if {
	found := policy_webhook_fails_open.violation with input as testing.review(object, {"words": words, "strict": strict})
}

validating(fields) := violations(webhook_testing.validating(fields), false)

test_a_policy_that_fails_open_is_reported if {
	validating({"name": "validation.gatekeeper.sh", "failurePolicy": "Ignore"}) == {{
		"msg": "webhook `validation.gatekeeper.sh` lets everything in while it cannot be reached (`failurePolicy: Ignore`)",
		"details": {"path": ["webhooks", 0, "failurePolicy"]},
	}}
}

test_the_old_version_fails_open_by_default if {
	kind := "ValidatingWebhookConfiguration"
	object := webhook_testing.configuration(kind, "v1beta1", {"name": "policy.example"})
	testing.paths(violations(object, false)) == {["webhooks", 0, "failurePolicy"]}
	violations(webhook_testing.configuration(kind, "v1beta1", {"name": "policy", "failurePolicy": "Fail"}), false) == set()
}

test_a_policy_that_fails_closed_passes if {
	every policy in ["Fail", null] { validating({"name": "policy.example", "failurePolicy": policy}) == set() }
	validating({"name": "policy.example"}) == set()
}

test_others_count_only_if_strict if {
	fields := {"name": "orders.shop.example", "failurePolicy": "Ignore"}
	validating(fields) == set()
	count(violations(webhook_testing.validating(fields), true)) == 1
}

test_wrong_types_pass if {
	every object in webhook_testing.broken { violations(object, true) == set() }
}
