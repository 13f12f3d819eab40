package rules.traffic_policy_order_test

import data.lib.testing
import data.rules.traffic_policy_order

violations_of(reviewed) := found if {
	found := traffic_policy_order.violation with input as testing.review(reviewed, {})
}

violations(spec) := violations_of({"kind": "TrafficPolicy", "spec": spec})

applies(spec) if {
	traffic_policy_order.applies with input as testing.review({"kind": "GlobalTrafficPolicy", "spec": spec}, {})
}

test_a_priority_out_of_range_is_reported if {
	violations({"priority": 1001}) == {{
		"msg": "policy has the priority `1001`, which is not from 1 to 1000",
		"details": {"path": ["spec", "priority"]},
	}}
	every priority in [0, -1, 100000] { count(violations({"priority": priority})) == 1 }
	every priority in [1, 100, 1000, null, "0", true, []] { violations({"priority": priority}) == set() }
}

all_addresses := {"action": "allow", "to": [{"cidr": "0.0.0.0/0"}]}

one_address := {"action": "deny", "to": [{"cidr": "100.100.100.200/32"}]}

test_a_rule_for_everything_before_others_is_reported if {
	violations({"egress": [all_addresses, one_address, one_address]}) == {{
		"msg": "rule for egress matches everything, so that rules after it never apply: 2",
		"details": {"path": ["spec", "egress", 0]},
	}}
	testing.paths(violations({"ingress": {"rules": [one_address, {"action": "deny"}, one_address]}})) == {
		["spec", "ingress", "rules", 1],
	}
	violations({"priority": 1, "rules": [{}, one_address]}) == {{
		"msg": "rule for traffic matches everything, so that rules after it never apply: 1",
		"details": {"path": ["spec", "rules", 0]},
	}}
}

test_a_rule_for_everything_at_the_end_passes if {
	every rules in [[one_address, all_addresses], [one_address], [all_addresses], [all_addresses, all_addresses], []] {
		violations({"egress": rules}) == set()
	}
}

test_rules_with_conditions_are_not_for_everything if {
	every conditions in [
		{"to": [{"cidr": "0.0.0.0/0"}], "ports": [{"port": 443}]},
		{"to": [{"cidr": "0.0.0.0/0", "except": ["10.0.0.0/8"]}]},
		{"to": [{"cidr": "0.0.0.0/0"}], "protocol": "TCP"},
		{"to": [{"podSelector": {}}]},
		{"to": [{"fqdn": "*.example.com"}]},
	] {
		violations({"egress": [conditions, one_address]}) == set()
	}
}

test_rules_with_priorities_have_another_order if {
	violations({"egress": [object.union(all_addresses, {"priority": 9}), one_address]}) == set()
	count(violations({"egress": [object.union(all_addresses, {"priority": null}), one_address]})) == 1
}

test_other_kinds_of_this_name_are_not_looked_at if {
	not applies({"egress": [], "targetRefs": []})
	not applies({"timeouts": {}})
	applies({"egress": []})
	violations({"targetRefs": [], "priority": 5000, "egress": [all_addresses, one_address]}) == set()
}

test_absent_null_and_wrong_types_pass if {
	every spec in array.concat(testing.not_objects, [{}]) { violations(spec) == set() }
	every value in ["x", 1, true, {}, {"rules": "x"}, ["x", null, 1], [null, {"action": "deny"}]] {
		violations({"egress": value, "rules": value}) == set()
	}
	violations_of({}) == set()
}
