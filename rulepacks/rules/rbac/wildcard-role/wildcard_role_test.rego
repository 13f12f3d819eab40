package rules.wildcard_role_test

import data.lib.testing
import data.rules.wildcard_role

with_groups(object, groups) := found if {
	found := wildcard_role.violation with input as testing.review(
		object,
		{"groups": groups, "exempt": ["cluster-admin", "system:*", "gce:podsecuritypolicy:*"]},
	)
}

violations(object) := with_groups(object, "all")

role(kind, name, rules) := {
	"apiVersion": "rbac.authorization.k8s.io/v1",
	"kind": kind,
	"metadata": {"name": name},
	"rules": rules,
}

rule(groups, resources, verbs) := {"apiGroups": groups, "resources": resources, "verbs": verbs}

test_a_rule_that_grants_everything_is_reported if {
	violations(role("ClusterRole", "web", [rule([""], ["pods"], ["get"]), rule(["*"], ["*"], ["*"])])) == {{
		"msg": "rule grants every verb on every resource of every API group",
		"details": {"path": ["rules", 1]},
	}}
}

test_the_wildcard_counts_among_others if {
	count(violations(role("Role", "web", [rule(["", "*"], ["pods", "*"], ["get", "*"])]))) == 1
}

test_named_groups_are_another_rules if {
	every groups in [["*"], ["apps", "*"]] { with_groups(role("Role", "web", [rule(groups, ["*"], ["*"])]), "named") == set() }
	violations(role("Role", "web", [rule(["apps"], ["*"], ["*"])])) == set()
	testing.messages(with_groups(role("Role", "web", [rule([""], ["*"], ["*"])]), "named")) == {
		"rule grants every verb on every resource of the core group",
	}
	testing.messages(with_groups(role("Role", "web", [rule(["apps"], ["*"], ["*"])]), "named")) == {
		"rule grants every verb on every resource of the API group `apps`",
	}
	testing.messages(with_groups(role("Role", "web", [rule(["batch", "apps"], ["*"], ["*"])]), "named")) == {
		"rule grants every verb on every resource of the API groups `apps`, `batch`",
	}
}

test_other_rules_pass if {
	every other in [
		rule(["*"], ["*"], ["get", "list"]),
		rule(["*"], ["pods"], ["*"]),
		rule(["*"], ["*/scale"], ["*"]),
		{"nonResourceURLs": ["*"], "verbs": ["*"]},
	] {
		violations(role("ClusterRole", "web", [other])) == set()
	}
}

test_exempt_roles_pass if {
	all := [rule(["*"], ["*"], ["*"])]
	every name in ["cluster-admin", "system:kube-controller-manager", "gce:podsecuritypolicy:calico-sa"] {
		violations(role("ClusterRole", name, all)) == set()
	}
	count(violations(role("Role", "cluster-admin", all))) == 1
	count(violations(role("ClusterRole", "admin", all))) == 1
	found := wildcard_role.violation with input as testing.review(role("Role", "web", all), {"groups": "all", "exempt": ["w*"]})
	found == set()
}

test_absent_null_empty_and_wrong_types_pass if {
	every value in [null, "x", 1, true, [], {}] {
		violations(role("ClusterRole", "web", value)) == set()
		violations(role("ClusterRole", "web", [value])) == set()
		violations(role("ClusterRole", "web", [rule(["*"], value, ["*"])])) == set()
		violations(role("ClusterRole", "web", [rule(["*"], ["*"], value)])) == set()
		violations(role("ClusterRole", "web", [rule(["*"], [value], [[value]])])) == set()
	}
	violations({"kind": "ClusterRole"}) == set()
	unnamed := {"kind": "Role", "metadata": null, "rules": [{"resources": ["*"], "verbs": ["*"]}]}
	count(with_groups(unnamed, "named")) == 1
}
