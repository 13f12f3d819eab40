package rules.webhook_on_all_pods_test

import data.lib.testing
import data.lib.webhook_testing
import data.rules.webhook_on_all_pods

violations(object) := found if {
	found := webhook_on_all_pods.violation with input as testing.review(object, {})
}

mutating(fields) := violations(webhook_testing.mutating(fields))

asked(fields) := mutating(webhook_testing.asked([object.union(webhook_testing.rule("", "pods"), fields)]))

test_one_for_all_pods_is_reported_once_for_each_rule if {
	asked({"resources": ["services", "pods", "*"]}) == {{
		"msg": "webhook `pods.shop.example` may change every pod of the cluster (`pods`)",
		"details": {"path": ["webhooks", 0, "rules", 0, "resources", 1]},
	}}
}

test_patterns_for_pods_are_reported if {
	every pattern in ["*", "*/*", "pods/*"] { count(asked({"resources": [pattern], "apiGroups": ["*"]})) == 1 }
	every operations in [["CREATE"], ["UPDATE"], ["*"]] { count(asked({"operations": operations})) == 1 }
}

test_what_changes_no_pods_passes if {
	every fields in [
		{"resources": ["pods/exec", "services"]},
		{"apiGroups": ["apps"]},
		{"operations": ["DELETE", "CONNECT"]},
		{"scope": "Cluster"},
	] {
		asked(fields) == set()
	}
}

test_a_selection_passes if {
	selector := {"matchLabels": {"inject": "true"}}
	mutating({"namespaceSelector": selector}) == set()
	mutating({"objectSelector": selector}) == set()
	count(mutating({"objectSelector": {}, "namespaceSelector": null})) == 1
}

test_wrong_types_pass if {
	every object in webhook_testing.broken { violations(object) == set() }
}
