package rules.unselective_webhook_test

import data.lib.testing
import data.lib.webhook_testing
import data.rules.unselective_webhook

violations(object) := found if {
	found := unselective_webhook.violation with input as testing.review(object, {})
}

validating(fields) := violations(webhook_testing.validating(fields))

test_one_without_selectors_is_reported if {
	validating({}) == {{
		"msg": "webhook `pods.shop.example` selects neither namespaces nor objects",
		"details": {"path": ["webhooks", 0, "namespaceSelector"]},
	}}
	count(violations(webhook_testing.mutating({}))) == 1
}

test_empty_selectors_select_everything if {
	every empty in [null, {}, {"matchLabels": {}, "matchExpressions": []}] {
		count(validating({"namespaceSelector": empty, "objectSelector": empty, "matchConditions": []})) == 1
	}
}

test_any_selection_passes if {
	selector := {"matchLabels": {"shop.example/checked": "true"}}
	every fields in [
		{"namespaceSelector": selector},
		{"objectSelector": selector},
		{"matchConditions": [{"name": "x", "expression": "request.namespace == 'shop'"}]},
	] {
		validating(fields) == set()
	}
}

test_what_is_asked_for_nothing_in_namespaces_passes if {
	rules := [
		object.union(webhook_testing.rule("*", "*"), {"scope": "Cluster"}),
		webhook_testing.rule("", "namespaces"),
	]
	validating({"rules": rules}) == set()
	count(validating({"rules": array.concat(rules, [webhook_testing.rule("apps", "deployments")])})) == 1
	count(validating({"rules": array.concat(rules, [webhook_testing.rule("shop.example", "orders")])})) == 1
}

test_wrong_types_pass if {
	every object in webhook_testing.broken { violations(object) == set() }
}
