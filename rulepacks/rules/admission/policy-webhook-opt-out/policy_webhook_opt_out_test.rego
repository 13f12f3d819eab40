package rules.policy_webhook_opt_out_test

import data.lib.testing
import data.lib.webhook_testing
import data.rules.policy_webhook_opt_out

violations(object) := found if {
	found := policy_webhook_opt_out.violation with input as testing.review(object, {"words": ["policy"]})
}

selecting(name, selector) := violations(webhook_testing.validating({"name": name, "objectSelector": selector}))

skipping(operator) := {"matchExpressions": [
	{"key": "app", "operator": "Exists"},
	{"key": "skip", "operator": operator, "values": ["true"]},
]}

test_labels_that_leave_out_objects_are_reported if {
	every operator in ["NotIn", "DoesNotExist"] {
		selecting("policy.example", skipping(operator)) == {{
			"msg": "objects can opt out of webhook `policy.example` by their label `skip`",
			"details": {"path": ["webhooks", 0, "objectSelector", "matchExpressions", 1]},
		}}
	}
}

test_other_selectors_pass if {
	every selector in [skipping("In"), {"matchLabels": {"a": "b"}}, {}, null, "x", {"matchExpressions": ["x", null]}] {
		selecting("policy.example", selector) == set()
	}
}

test_webhooks_that_are_no_policies_pass if {
	selecting("orders.shop.example", skipping("DoesNotExist")) == set()
}

test_wrong_types_pass if {
	every object in webhook_testing.broken { violations(object) == set() }
}
