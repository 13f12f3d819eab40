package rules.rrsa_shared_role_test

import data.lib.testing
import data.rules.rrsa_shared_role

violations(object, inventory) := found if {
	found := rrsa_shared_role.violation with input as testing.review(object, {}) with data.inventory as inventory
}

applies(object) if rrsa_shared_role.applies with input as testing.review(object, {}) with data.inventory as {}

account(name, role) := {
	"apiVersion": "v1",
	"kind": "ServiceAccount",
	"metadata": {
		"name": name,
		"namespace": "shop",
		"annotations": {"pod-identity.alibabacloud.com/role-name": role},
	},
}

run(accounts) := {"namespace": {"shop": {"v1": {"ServiceAccount": {found.metadata.name: found |
	some found in accounts
}}}}}

web := account("web", "shop-role")

test_a_shared_role_is_reported_at_each_account if {
	api := account("api", " shop-role")
	inventory := run([web, api, account("report", "report-role")])
	violations(web, inventory) == {{
		"msg": "RAM role `shop-role` is also that of service account `shop/api`",
		"details": {"path": ["metadata", "annotations", "pod-identity.alibabacloud.com/role-name"]},
	}}
	count(violations(api, inventory)) == 1
	violations(account("report", "report-role"), inventory) == set()
}

test_accounts_of_other_namespaces_count if {
	inventory := object.union(run([web]), {"namespace": {"other": {"v1": {"ServiceAccount": {"web": web}}}}})
	testing.messages(violations(web, inventory)) == {
		"RAM role `shop-role` is also that of service account `other/web`",
	}
}

test_many_are_counted if {
	inventory := run([web, account("a", "shop-role"), account("b", "shop-role"), account("c", "shop-role")])
	testing.messages(violations(web, inventory)) == {
		"RAM role `shop-role` is also that of service account `shop/a` and 2 more",
	}
}

test_an_account_without_a_namespace_is_itself if {
	object := {"kind": "ServiceAccount", "metadata": {"name": "web", "annotations": web.metadata.annotations}}
	violations(object, {"namespace": {"default": {"v1": {"ServiceAccount": {"web": object}}}}}) == set()
}

test_a_role_of_its_own_passes if {
	every inventory in [run([web]), run([web, account("api", "api-role")]), {}] { violations(web, inventory) == set() }
	applies(web)
}

test_absent_null_and_wrong_types_pass if {
	every role in [null, 1, true, [], {}, "", " "] {
		violations(account("web", role), run([account("web", role), account("api", role)])) == set()
		not applies(account("web", role))
	}
	every value in testing.not_objects {
		violations(value, run([web])) == set()
		violations({"kind": "ServiceAccount", "metadata": value}, run([web])) == set()
	}
}
