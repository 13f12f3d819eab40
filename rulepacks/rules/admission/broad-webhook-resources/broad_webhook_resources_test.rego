package rules.broad_webhook_resources_test

import data.lib.testing
import data.lib.webhook_testing
import data.rules.broad_webhook_resources

violations(object) := found if {
	found := broad_webhook_resources.violation with input as testing.review(object, {})
}

asked(groups, resources) := webhook_testing.asked([{
	"apiGroups": groups,
	"apiVersions": ["v1"],
	"operations": ["CREATE"],
	"resources": resources,
}])

test_every_resource_of_every_group_is_reported_once if {
	object := webhook_testing.validating(asked(["apps", "*"], ["pods", "*/*", "*"]))
	violations(object) == {{
		"msg": "webhook `pods.shop.example` is called for every resource of every API group (`*/*`)",
		"details": {"path": ["webhooks", 0, "rules", 0, "resources", 1]},
	}}
}

test_both_patterns_and_both_kinds_are_reported if {
	every pattern in ["*", "*/*"] {
		every kind in ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"] {
			object := webhook_testing.configuration(kind, "v1beta1", asked(["*"], [pattern]))
			count(violations(object)) == 1
		}
	}
}

test_each_rule_is_looked_at if {
	rules := [{"apiGroups": [group], "resources": ["*"]} | some group in ["apps", "*", "*"]]
	testing.paths(violations(webhook_testing.validating(webhook_testing.asked(rules)))) == {
		["webhooks", 0, "rules", 1, "resources", 0],
		["webhooks", 0, "rules", 2, "resources", 0],
	}
}

test_listed_groups_or_resources_pass if {
	every lists in [
		[["apps"], ["*"]],
		[["*"], ["pods"]],
		[["*"], ["*/scale", "pods/*"]],
		[["*"], []],
		[[], []],
		[null, null],
	] {
		violations(webhook_testing.validating(asked(lists[0], lists[1]))) == set()
	}
}

test_wrong_types_pass if {
	every object in webhook_testing.broken { violations(object) == set() }
}
