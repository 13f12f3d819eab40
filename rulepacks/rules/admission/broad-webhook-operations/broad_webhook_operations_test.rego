package rules.broad_webhook_operations_test

import data.lib.testing
import data.lib.webhook_testing
import data.rules.broad_webhook_operations

violations(object) := found if {
	found := broad_webhook_operations.violation with input as testing.review(object, {})
}

asked(operations) := webhook_testing.validating(webhook_testing.asked([{
	"apiGroups": [""],
	"resources": ["pods"],
	"operations": operations,
}]))

test_all_operations_and_connections_are_reported if {
	violations(asked(["CREATE", "*", "CONNECT"])) == {
		{
			"msg": "webhook `pods.shop.example` is called for every operation (`*`)",
			"details": {"path": ["webhooks", 0, "rules", 0, "operations", 1]},
		},
		{
			"msg": "webhook `pods.shop.example` is called for connections to pods, services and nodes (`CONNECT`)",
			"details": {"path": ["webhooks", 0, "rules", 0, "operations", 2]},
		},
	}
}

test_other_operations_pass if {
	every operations in [["CREATE", "UPDATE", "DELETE"], [], null, "*", {"*": "*"}, [null, 1]] {
		violations(asked(operations)) == set()
	}
}

test_wrong_types_pass if {
	every object in webhook_testing.broken { violations(object) == set() }
}
