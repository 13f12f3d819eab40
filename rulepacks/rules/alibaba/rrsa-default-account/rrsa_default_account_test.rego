package rules.rrsa_default_account_test

import data.lib.testing
import data.rules.rrsa_default_account

violations(object) := found if found := rrsa_default_account.violation with input as testing.review(object, {})

applies(object) if rrsa_default_account.applies with input as testing.review(object, {})

account(name, role) := {
	"apiVersion": "v1",
	"kind": "ServiceAccount",
	"metadata": {"name": name, "annotations": {"pod-identity.alibabacloud.com/role-name": role}},
}

test_a_role_of_the_default_account_is_reported if {
	violations(account("default", "shop-role")) == {{
		"msg": "the default service account has the RAM role `shop-role`",
		"details": {"path": ["metadata", "annotations", "pod-identity.alibabacloud.com/role-name"]},
	}}
}

test_other_accounts_pass if {
	violations(account("shop", "shop-role")) == set()
	applies(account("shop", "shop-role"))
}

test_without_a_role_it_passes if {
	every role in [null, 1, true, [], {}, "", " "] {
		violations(account("default", role)) == set()
		not applies(account("default", role))
	}
	every value in testing.not_objects {
		violations(value) == set()
		violations({"kind": "ServiceAccount", "metadata": value}) == set()
		violations({"kind": "ServiceAccount", "metadata": {"name": "default", "annotations": value}}) == set()
	}
}
