package rules.rrsa_without_role_test

import data.lib.testing
import data.rules.rrsa_without_role

violations(object, inventory) := found if {
	found := rrsa_without_role.violation with input as testing.review(object, {}) with data.inventory as inventory
}

applies(object) if rrsa_without_role.applies with input as testing.review(object, {}) with data.inventory as {}

namespace(labels) := {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop", "labels": labels}}

injecting := namespace({"pod-identity.alibabacloud.com/injection": "on"})

run(name, metadata) := {"namespace": {name: {"v1": {"ServiceAccount": {"app": {"metadata": metadata}}}}}}

role := {"annotations": {"pod-identity.alibabacloud.com/role-name": "app-role"}}

test_a_label_without_a_role_is_reported if {
	violations(injecting, run("shop", {})) == {{
		"msg": "namespace has RAM roles injected into its pods, but none of its service accounts names one",
		"details": {"path": ["metadata", "labels", "pod-identity.alibabacloud.com/injection"]},
	}}
	count(violations(injecting, run("other", object.union(role, {"namespace": "other"})))) == 1
	count(violations(injecting, {})) == 1
}

test_one_account_with_a_role_is_enough if {
	violations(injecting, run("shop", object.union(role, {"namespace": "shop"}))) == set()
	applies(injecting)
}

test_an_account_without_a_namespace_may_be_of_this_one if {
	violations(injecting, run("default", role)) == set()
	count(violations(injecting, run("default", object.union(role, {"namespace": "default"})))) == 1
}

test_without_the_label_it_passes if {
	every value in [null, 1, true, [], {}, "", "off", "On"] {
		object := namespace({"pod-identity.alibabacloud.com/injection": value})
		violations(object, {}) == set()
		not applies(object)
		violations(namespace(value), {}) == set()
	}
	every value in testing.not_objects {
		violations(value, {}) == set()
		violations({"kind": "Namespace", "metadata": value}, {}) == set()
	}
}
