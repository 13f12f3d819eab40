package rules.role_wildcard_test

import data.lib.testing
import data.rules.role_wildcard

violations(object, field) := found if {
	found := role_wildcard.violation with input as testing.review(
		object,
		{"field": field, "exempt": ["cluster-admin", "system:*", "gce:podsecuritypolicy:*"]},
	)
}

role(kind, name, rules) := {
	"apiVersion": "rbac.authorization.k8s.io/v1",
	"kind": kind,
	"metadata": {"name": name},
	"rules": rules,
}

rule(groups, resources, verbs) := {"apiGroups": groups, "resources": resources, "verbs": verbs}

urls(urls, verbs) := {"nonResourceURLs": urls, "verbs": verbs}

fields := ["verbs", "resources", "apiGroups", "nonResourceURLs"]

test_a_wildcard_verb_is_reported if {
	violations(role("Role", "web", [rule([""], ["pods", "services"], ["get", "*"])]), "verbs") == {{
		"msg": "rule grants every verb (`*`) on `pods`, `services`",
		"details": {"path": ["rules", 0, "verbs", 1]},
	}}
	testing.messages(violations(role("ClusterRole", "web", [urls(["/metrics"], ["*"])]), "verbs")) == {
		"rule grants every verb (`*`) on `/metrics`",
	}
}

test_a_wildcard_resource_is_reported if {
	violations(role("Role", "web", [rule(["apps"], ["*"], ["get", "list"])]), "resources") == {{
		"msg": "rule grants `get`, `list` on every resource (`*`) of the API group `apps`",
		"details": {"path": ["rules", 0, "resources", 0]},
	}}
}

test_a_wildcard_group_is_reported if {
	violations(role("Role", "web", [rule(["*"], ["pods"], ["get"])]), "apiGroups") == {{
		"msg": "rule grants `get` on `pods` of every API group (`*`)",
		"details": {"path": ["rules", 0, "apiGroups", 0]},
	}}
}

test_a_wildcard_url_is_reported if {
	violations(role("ClusterRole", "web", [urls(["/healthz", "*"], ["get"])]), "nonResourceURLs") == {{
		"msg": "rule grants `get` on every non-resource URL (`*`)",
		"details": {"path": ["rules", 0, "nonResourceURLs", 1]},
	}}
	testing.messages(violations(role("ClusterRole", "web", [urls(["/*"], ["get"])]), "nonResourceURLs")) == {
		"rule grants `get` on every non-resource URL (`/*`)",
	}
}

test_each_rule_looks_at_its_own_list_alone if {
	every field in fields {
		rules := [{other: ["*"] | some other in fields; other != field; other != "resources"}]
		violations(role("ClusterRole", "web", rules), field) == set()
	}
}

test_partial_wildcards_pass if {
	rules := [rule(["*.example.com"], ["*/scale", "pods/*"], ["get*"]), urls(["/apis/*", "/healthz"], ["get"])]
	every field in fields { violations(role("ClusterRole", "web", rules), field) == set() }
}

test_a_rule_that_grants_all_of_its_groups_is_told_elsewhere if {
	every field in fields {
		violations(role("ClusterRole", "web", [rule(["*"], ["*"], ["*"])]), field) == set()
		violations(role("ClusterRole", "web", [rule(["apps"], ["*"], ["*"])]), field) == set()
	}
}

test_exempt_roles_pass if {
	rules := [rule([""], ["*"], ["get"])]
	every name in ["cluster-admin", "system:controller:generic-garbage-collector", "gce:podsecuritypolicy:calico-sa"] {
		violations(role("ClusterRole", name, rules), "resources") == set()
	}
	count(violations(role("Role", "cluster-admin", rules), "resources")) == 1
	found := role_wildcard.violation with input as testing.review(
		role("Role", "web", rules),
		{"field": "resources", "exempt": ["web"]},
	)
	found == set()
}

test_absent_null_empty_and_wrong_types_pass if {
	every field in fields {
		every value in [null, "*", 1, true, [], {}] {
			violations(role("ClusterRole", "web", value), field) == set()
			violations(role("ClusterRole", "web", [value]), field) == set()
			violations(role("ClusterRole", "web", [{field: value}]), field) == set()
			violations(role("ClusterRole", "web", [{field: [[value]]}]), field) == set()
		}
		violations({"kind": "ClusterRole"}, field) == set()
	}
	count(violations({"kind": "Role", "metadata": null, "rules": [{"verbs": ["*"]}]}, "verbs")) == 1
}
