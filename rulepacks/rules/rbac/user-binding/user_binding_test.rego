package rules.user_binding_test

import data.lib.testing
import data.rules.user_binding

with_allowed(subjects, allowed) := found if {
	reviewed := {"kind": "ClusterRoleBinding", "subjects": subjects, "roleRef": {"kind": "ClusterRole", "name": "view"}}
	found := user_binding.violation with input as testing.review(reviewed, {"allowed_users": allowed})
}

violations(subjects) := with_allowed(subjects, [])

user(name) := {"kind": "User", "name": name, "apiGroup": "rbac.authorization.k8s.io"}

test_each_user_is_marked_at_its_name if {
	violations([{"kind": "Group", "name": "ops"}, user("alice"), user("bob")]) == {
		{
			"msg": "user `alice` is bound by name to ClusterRole `view`",
			"details": {"path": ["subjects", 1, "name"]},
		},
		{
			"msg": "user `bob` is bound by name to ClusterRole `view`",
			"details": {"path": ["subjects", 2, "name"]},
		},
	}
}

test_users_of_the_system_pass if {
	every name in ["system:kube-scheduler", "system:serviceaccount:shop:web", "system:anonymous"] {
		violations([user(name)]) == set()
	}
}

test_users_may_be_allowed if {
	testing.messages(with_allowed([user("alice"), user("bob")], ["alice"])) == {
		"user `bob` is bound by name to ClusterRole `view`",
	}
}

test_other_subjects_absent_null_and_wrong_types_pass if {
	every value in [
		null,
		"alice",
		{},
		[],
		[null],
		[{"kind": "ServiceAccount", "name": "web"}],
		[{"kind": "Group", "name": "ops"}],
		[{"kind": "User"}],
		[user("")],
		[user(null)],
		[user(1)],
	] {
		violations(value) == set()
	}
}
