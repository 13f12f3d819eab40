package rules.namespace_wide_rules_test

import data.lib.testing
import data.rules.namespace_wide_rules

violations(spec) := found if {
	found := namespace_wide_rules.violation with input as testing.review({"kind": "NetworkPolicy", "spec": spec}, {})
}

rule := {"ports": [{"port": 443}]}

dns := {"ports": [{"port": 53, "protocol": "UDP"}]}

test_rules_for_all_pods_are_reported_at_the_selector if {
	every selector in [{}, null, {"matchLabels": {}}] {
		violations({"podSelector": selector, "ingress": [rule]}) == {{
			"msg": "rules for ingress are for all pods of the namespace",
			"details": {"path": ["spec", "podSelector"]},
		}}
	}
	testing.messages(violations({"ingress": [rule], "egress": [dns, rule]})) == {
		"rules for egress and ingress are for all pods of the namespace",
	}
	testing.messages(violations({"policyTypes": ["Egress"], "ingress": [rule], "egress": [rule]})) == {
		"rules for egress are for all pods of the namespace",
	}
}

test_a_policy_that_denies_passes if {
	every spec in [
		{"podSelector": {}},
		{"podSelector": {}, "policyTypes": ["Ingress", "Egress"], "ingress": [], "egress": []},
		{"podSelector": {}, "policyTypes": ["Egress"], "egress": [dns]},
		{"podSelector": {}, "policyTypes": ["Egress"], "ingress": [rule]},
		{},
	] {
		violations(spec) == set()
	}
	count(violations({"podSelector": {}, "ingress": [dns]})) == 1
}

test_rules_for_some_pods_pass if {
	violations({"podSelector": {"matchLabels": {"app": "web"}}, "ingress": [rule]}) == set()
	violations({"podSelector": {"matchExpressions": [{"key": "app", "operator": "Exists"}]}, "ingress": [{}]}) == set()
}

test_what_is_broken_passes if {
	every spec in testing.not_objects { violations(spec) == set() }
	every value in ["x", 1, true, {"a": {}}] { violations({"ingress": value, "egress": value}) == set() }
	every value in ["x", 1, true, []] { violations({"podSelector": value, "ingress": [rule]}) == set() }
}
