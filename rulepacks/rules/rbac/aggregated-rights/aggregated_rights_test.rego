package rules.aggregated_rights_test

import data.lib.testing
import data.rules.aggregated_rights

violations(object) := found if {
	found := aggregated_rights.violation with input as testing.review(
		object,
		{"exempt": ["system:*", "cluster-admin", "admin", "edit", "view", "gce:podsecuritypolicy:*"]},
	)
}

label(name) := concat("", ["rbac.authorization.k8s.io/aggregate-to-", name])

role(name, rules) := {
	"apiVersion": "rbac.authorization.k8s.io/v1",
	"kind": "ClusterRole",
	"metadata": {"name": "web", "labels": {label(name): "true"}},
	"rules": rules,
}

rule(groups, resources, verbs) := {"apiGroups": groups, "resources": resources, "verbs": verbs}

test_a_dangerous_right_is_reported_at_the_label if {
	violations(role("view", [rule([""], ["secrets"], ["get"])])) == {{
		"msg": "role is added to `view`, whose holders can then read the Secrets of every namespace",
		"details": {"path": ["metadata", "labels", label("view")]},
	}}
}

test_all_of_them_are_one_finding if {
	rules := [rule([""], ["nodes/proxy"], ["get"]), rule([""], ["nodes"], ["patch"]), rule([""], ["pods"], ["get"])]
	testing.messages(violations(role("edit", rules))) == {
		"role is added to `edit`, whose holders can then change nodes, run commands in every pod of a node",
	}
}

test_what_the_role_may_have_already_counts_too if {
	every name in ["admin", "edit"] {
		every dangerous in [
			rule([""], ["secrets"], ["list"]),
			rule([""], ["pods/exec"], ["create"]),
			rule(["apps"], ["deployments"], ["patch"]),
			rule(["rbac.authorization.k8s.io"], ["rolebindings"], ["create"]),
		] {
			count(violations(role(name, [dangerous]))) == 1
		}
	}
}

test_view_must_not_write if {
	testing.messages(violations(role("view", [rule(["example.com"], ["apps"], ["get", "create", "*"])]))) == {
		"role is added to `view`, whose holders can then use `create`, `*` on `apps`",
	}
	violations(role("edit", [rule(["example.com"], ["apps"], ["*"])])) == set()
	violations(role("view", [rule(["example.com"], ["*"], ["get", "list", "watch"])])) == set()
	violations(role("view", [{"nonResourceURLs": ["/metrics"], "verbs": ["*"]}])) == set()
}

test_everything_is_told_once if {
	every name in ["admin", "edit", "view"] {
		testing.messages(violations(role(name, [rule(["*"], ["*"], ["*"])]))) == {
			sprintf("role is added to `%s`, whose holders can then do everything", [name]),
		}
	}
}

test_each_label_is_reported if {
	object := {
		"kind": "ClusterRole",
		"metadata": {"name": "web", "labels": {label("admin"): "true", label("edit"): "true", label("view"): "false"}},
		"rules": [rule([""], ["nodes"], ["delete"])],
	}
	testing.paths(violations(object)) == {["metadata", "labels", label(name)] | some name in ["admin", "edit"]}
}

test_without_the_label_it_passes if {
	every value in [null, "false", "", true, 1, []] {
		unlabelled := {
			"kind": "ClusterRole",
			"metadata": {"labels": {label("view"): value}},
			"rules": [rule([""], ["secrets"], ["get"])],
		}
		violations(unlabelled) == set()
	}
	violations(object.union(role("view", [rule([""], ["secrets"], ["get"])]), {"metadata": {"labels": null}})) == set()
	violations({"kind": "ClusterRole", "rules": [rule([""], ["secrets"], ["get"])]}) == set()
}

test_exempt_roles_pass if {
	shipped := {"metadata": {"name": "system:aggregate-to-view"}}
	violations(object.union(role("view", [rule([""], ["secrets"], ["get"])]), shipped)) == set()
}

test_absent_null_empty_and_wrong_types_pass if {
	every name in ["edit", "view"] {
		every value in [null, "x", 1, true, [], {}] {
			violations(role(name, value)) == set()
			violations(role(name, [value])) == set()
			violations(role(name, [rule(value, value, value)])) == set()
		}
	}
}
