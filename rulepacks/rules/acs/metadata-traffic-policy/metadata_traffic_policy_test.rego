package rules.metadata_traffic_policy_test

import data.lib.testing
import data.rules.metadata_traffic_policy

with_stock(reviewed, stock) := found if {
	found := metadata_traffic_policy.violation with input as testing.review(reviewed, {}) with data.inventory as stock
}

violations(spec) := with_stock({"kind": "TrafficPolicy", "spec": spec}, {})

everything := {"action": "allow", "to": [{"cidr": "0.0.0.0/0"}]}

metadata := {"action": "deny", "to": [{"cidr": "100.100.100.200/32"}]}

other := {"action": "deny", "to": [{"cidr": "10.0.0.0/8"}]}

test_a_rule_for_every_address_is_reported_at_its_place if {
	violations({"egress": [other, everything]}) == {{
		"msg": "rule allows every address, and with it the metadata service at `100.100.100.200`",
		"details": {"path": ["spec", "egress", 1]},
	}}
	testing.paths(violations({"egress": {"rules": [everything, metadata]}})) == {["spec", "egress", "rules", 0]}
	testing.paths(violations({"priority": 1, "rules": [{"action": "Allow"}]})) == {["spec", "rules", 0]}
}

test_a_rule_for_a_block_with_the_address_is_reported if {
	every block in ["100.64.0.0/10", "100.100.100.200/32"] {
		violations({"egress": [other, {"action": "allow", "priority": 2, "to": [{"cidr": block}]}]}) == {{
			"msg": sprintf("rule allows `%s`, and with it the metadata service at `100.100.100.200`", [block]),
			"details": {"path": ["spec", "egress", 1]},
		}}
	}
	violations({"egress": [metadata, {"action": "allow", "to": [{"cidr": "100.64.0.0/10"}]}]}) == set()
}

test_a_rule_before_it_that_denies_passes if {
	every cidr in ["100.100.100.200", "100.100.100.200/32", "100.64.0.0/10"] {
		denied := {"action": "Deny", "to": [{"cidr": cidr}]}
		violations({"egress": [denied, everything]}) == set()
	}
	violations({"egress": [object.union(everything, {"priority": 9}), metadata]}) == set()
	count(violations({"egress": [object.union(everything, {"priority": 9}), other]})) == 1
}

test_rules_with_conditions_ingress_and_denials_pass if {
	every rule in [
		{"action": "allow", "to": [{"cidr": "10.0.0.0/8"}]},
		{"action": "allow", "to": [{"fqdn": "pypi.example"}]},
		{"action": "deny", "to": [{"cidr": "0.0.0.0/0"}]},
		{"to": [{"cidr": "0.0.0.0/0"}]},
	] {
		violations({"egress": [rule]}) == set()
	}
	violations({"ingress": [everything]}) == set()
}

stored(spec) := {
	"cluster": {"x/v1": {"GlobalTrafficPolicy": {"metadata": {"kind": "GlobalTrafficPolicy", "spec": spec}}}},
	"namespace": {"shop": {"x/v1": {"TrafficPolicy": {"web": {
		"kind": "TrafficPolicy",
		"spec": {"egress": [everything]},
	}}}}},
}

test_another_policy_that_denies_passes if {
	reviewed := {"kind": "TrafficPolicy", "spec": {"egress": [everything]}}
	with_stock(reviewed, stored({"egress": [metadata]})) == set()
	every spec in [{"egress": [other]}, {"ingress": [metadata]}] { count(with_stock(reviewed, stored(spec))) == 1 }
	late := {"kind": "TrafficPolicy", "spec": {"egress": [everything, metadata]}}
	count(with_stock(late, stored(late.spec))) == 1
}

of_namespace(kind, name) := {"kind": kind, "metadata": {"namespace": name}, "spec": {"egress": [everything]}}

test_a_policy_of_another_namespace_does_not_help if {
	stock := {"namespace": {"shop": {"x/v1": {"TrafficPolicy": {"metadata": {
		"kind": "TrafficPolicy",
		"spec": {"egress": [metadata]},
	}}}}}}
	with_stock(of_namespace("TrafficPolicy", "shop"), stock) == set()
	count(with_stock(of_namespace("TrafficPolicy", "agents"), stock)) == 1
	count(with_stock(of_namespace("GlobalTrafficPolicy", "shop"), stock)) == 1
}

test_other_kinds_of_this_name_are_not_looked_at if {
	violations({"targetRefs": [], "egress": [everything]}) == set()
}

test_absent_null_and_wrong_types_pass if {
	every spec in array.concat(testing.not_objects, [{}]) { violations(spec) == set() }
	every value in ["x", 1, true, {}, ["x", null, 1]] { violations({"egress": value, "priority": 1}) == set() }
}
