package rules.long_webhook_timeout_test

import data.lib.testing
import data.lib.webhook_testing
import data.rules.long_webhook_timeout

violations(object, max) := found if {
	found := long_webhook_timeout.violation with input as testing.review(object, {"max": max})
}

validating(fields) := violations(webhook_testing.validating(fields), 10)

test_a_timeout_over_the_limit_is_reported if {
	validating({"timeoutSeconds": 30}) == {{
		"msg": "webhook `pods.shop.example` may hold up requests for 30 seconds",
		"details": {"path": ["webhooks", 0, "timeoutSeconds"]},
	}}
}

test_a_timeout_up_to_the_limit_passes if {
	every seconds in [1, 10, null] { validating({"timeoutSeconds": seconds}) == set() }
	validating({}) == set()
}

test_the_limit_is_a_parameter if {
	object := webhook_testing.mutating({"timeoutSeconds": 6})
	count(violations(object, 5)) == 1
	violations(object, 6) == set()
}

test_the_default_of_the_version_counts if {
	violations(webhook_testing.configuration("MutatingWebhookConfiguration", "v1beta1", {}), 10) == {{
		"msg": "webhook `pods.shop.example` may hold up requests for 30 seconds, the default of `v1beta1`",
		"details": {"path": ["webhooks", 0, "timeoutSeconds"]},
	}}
	count(violations(webhook_testing.validating({}), 5)) == 1
}

test_wrong_types_pass if {
	every object in webhook_testing.broken { violations(object, 10) == set() }
	every value in ["30", true, [30], {}] { validating({"timeoutSeconds": value}) == set() }
}
