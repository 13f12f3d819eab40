package rules.wide_aggregation_test

import data.lib.testing
import data.rules.wide_aggregation

violations(selectors) := of_rule({"clusterRoleSelectors": selectors})

of_rule(aggregation) := found if {
	found := wide_aggregation.violation with input as testing.review(
		{"kind": "ClusterRole", "metadata": {"name": "all"}, "aggregationRule": aggregation, "rules": []},
		{},
	)
}

at(rest) := array.concat(["aggregationRule", "clusterRoleSelectors"], rest)

expressions(list) := {"matchExpressions": list}

test_an_empty_selector_is_reported if {
	violations([{"matchLabels": {"example.com/x": "true"}}, {}]) == {{
		"msg": "selector is empty and matches every ClusterRole",
		"details": {"path": at([1])},
	}}
	every selector in [null, {"matchLabels": {}}, {"matchLabels": null, "matchExpressions": []}] {
		testing.paths(violations([selector])) == {at([0])}
	}
}

test_a_common_label_is_reported if {
	violations([expressions([{"key": "app.kubernetes.io/name", "operator": "Exists"}])]) == {{
		"msg": "selector matches every ClusterRole with the label `app.kubernetes.io/name`",
		"details": {"path": at([0, "matchExpressions", 0])},
	}}
	every key in ["app", "release", "helm.sh/chart", "kubernetes.io/bootstrapping"] {
		count(violations([expressions([{"key": key, "operator": "Exists"}])])) == 1
	}
}

test_leaving_out_alone_is_reported if {
	violations([expressions([{"key": "tier", "operator": "DoesNotExist"}])]) == {{
		"msg": "selector matches all ClusterRoles but some (`DoesNotExist: tier`)",
		"details": {"path": at([0, "matchExpressions", 0])},
	}}
	count(violations([expressions([{"key": "example.com/x", "operator": "NotIn", "values": ["a"]}])])) == 1
}

test_the_roles_of_kubernetes_are_reported if {
	violations([{"matchLabels": {"kubernetes.io/bootstrapping": "rbac-defaults"}}]) == {{
		"msg": concat("", [
			"selector matches Kubernetes' own roles (`kubernetes.io/bootstrapping: rbac-defaults`), ",
			"`cluster-admin` among them",
		]),
		"details": {"path": at([0, "matchLabels", "kubernetes.io/bootstrapping"])},
	}}
}

test_narrow_selectors_pass if {
	every selector in [
		{"matchLabels": {"rbac.example.com/aggregate-to-monitoring": "true"}},
		{"matchLabels": {"app": "web"}},
		expressions([{"key": "example.com/x", "operator": "Exists"}]),
		expressions([{"key": "app", "operator": "In", "values": ["web"]}]),
		expressions([{"key": "app", "operator": "Exists"}, {"key": "example.com/x", "operator": "Exists"}]),
		expressions([{"key": "app", "operator": "In", "values": ["web"]}, {"key": "tier", "operator": "DoesNotExist"}]),
		object.union({"matchLabels": {"a": "b"}}, expressions([{"key": "app", "operator": "Exists"}])),
	] {
		violations([selector]) == set()
	}
	violations([]) == set()
}

test_absent_null_and_wrong_types_pass if {
	every value in [null, "x", 1, true, [], {}] {
		of_rule(value) == set()
		violations(value) == set()
	}
	every value in ["x", 1, true, []] {
		violations([value]) == set()
		violations([{"matchLabels": value, "matchExpressions": [value]}]) == set()
	}
	violations([{"matchLabels": 1}]) == set()
	violations([expressions([{"key": 1, "operator": "Exists"}, {"key": "app"}, {"operator": "NotIn"}])]) == set()
	found := wide_aggregation.violation with input as testing.review({"kind": "ClusterRole"}, {})
	found == set()
}
