package rules.webhook_on_secrets_test

import data.lib.testing
import data.lib.webhook_testing
import data.rules.webhook_on_secrets

violations(object) := found if {
	found := webhook_on_secrets.violation with input as testing.review(object, {})
}

asked(group, resource) := violations(webhook_testing.validating({"rules": [webhook_testing.rule(group, resource)]}))

told(group, resource) := testing.messages(asked(group, resource))

test_secrets_are_reported_at_their_resource if {
	asked("", "secrets") == {{
		"msg": "webhook `pods.shop.example` is sent `secrets`",
		"details": {"path": ["webhooks", 0, "rules", 0, "resources", 0]},
	}}
	count(violations(webhook_testing.mutating(webhook_testing.asked([webhook_testing.rule("", "secrets")])))) == 1
}

test_tokens_and_reviews_are_reported if {
	told("", "serviceaccounts/token") == {"webhook `pods.shop.example` is sent `serviceaccounts/token`"}
	told("authentication.k8s.io", "tokenreviews") == {"webhook `pods.shop.example` is sent `tokenreviews`"}
	told("authorization.k8s.io", "subjectaccessreviews") == {
		"webhook `pods.shop.example` is sent `subjectaccessreviews`",
	}
}

test_patterns_are_reported_with_what_they_stand_for if {
	told("", "*") == {"webhook `pods.shop.example` is sent `secrets` (`*`)"}
	told("", "*/*") == {"webhook `pods.shop.example` is sent `secrets`, `serviceaccounts/token` (`*/*`)"}
	told("*", "*") == {
		"webhook `pods.shop.example` is sent `secrets`, `subjectaccessreviews`, `tokenreviews` (`*`)",
	}
	told("", "serviceaccounts/*") == {
		"webhook `pods.shop.example` is sent `serviceaccounts/token` (`serviceaccounts/*`)",
	}
}

test_other_resources_pass if {
	every asked_for in [["", "pods"], ["apps", "*"], ["", "serviceaccounts"], ["shop.example", "secrets"]] {
		asked(asked_for[0], asked_for[1]) == set()
	}
}

test_operations_that_send_none_pass if {
	rule := webhook_testing.rule("", "secrets")
	connecting := object.union(rule, {"operations": ["CONNECT"]})
	violations(webhook_testing.validating(webhook_testing.asked([connecting]))) == set()
	every operation in ["DELETE", "*"] {
		asking := webhook_testing.validating(webhook_testing.asked([object.union(rule, {"operations": [operation]})]))
		count(violations(asking)) == 1
	}
}

test_labelled_objects_alone_pass if {
	fields := webhook_testing.asked([webhook_testing.rule("", "secrets")])
	opt_in := {"objectSelector": {"matchLabels": {"ops.example/kind": "key"}}}
	violations(webhook_testing.validating(object.union(fields, opt_in))) == set()
	in_namespaces := {"namespaceSelector": {"matchLabels": {"a": "b"}}, "objectSelector": null}
	count(violations(webhook_testing.validating(object.union(fields, in_namespaces)))) == 1
}

test_a_condition_can_leave_out_what_only_a_pattern_names if {
	conditions := {"matchConditions": [{"name": "x", "expression": "request.resource.resource != 'secrets'"}]}
	pattern := webhook_testing.asked([webhook_testing.rule("", "*")])
	violations(webhook_testing.validating(object.union(pattern, conditions))) == set()
	other := {"matchConditions": [{"name": "x", "expression": "request.resource.resource != 'leases'"}]}
	count(violations(webhook_testing.validating(object.union(pattern, other)))) == 1
	named := webhook_testing.asked([webhook_testing.rule("", "secrets")])
	count(violations(webhook_testing.validating(object.union(named, conditions)))) == 1
}

test_wrong_types_pass if {
	every object in webhook_testing.broken { violations(object) == set() }
}
