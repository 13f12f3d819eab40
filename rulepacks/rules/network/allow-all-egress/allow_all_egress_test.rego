package rules.allow_all_egress_test

import data.lib.testing
import data.rules.allow_all_egress

default_excluded := ["10.0.0.0/8", "192.168.0.0/16", "169.254.169.254/32", "fc00::/7"]

with_excluded(spec, excluded) := found if {
	review := testing.review({"kind": "NetworkPolicy", "spec": spec}, {"excluded": excluded})
	found := allow_all_egress.violation with input as review
}

violations(spec) := with_excluded(spec, default_excluded)

with_rule(rule) := violations({"podSelector": {}, "egress": [{"to": [{"podSelector": {}}]}, rule]})

block(cidr, except) := {"to": [{"podSelector": {}}, {"ipBlock": {"cidr": cidr, "except": except}}]}

test_a_rule_without_conditions_is_reported_at_its_place if {
	every rule in [{}, null, {"to": []}, {"to": null, "ports": null}] {
		with_rule(rule) == {{
			"msg": "rule for egress allows everything to everywhere",
			"details": {"path": ["spec", "egress", 1]},
		}}
	}
}

test_a_block_of_all_addresses_is_reported_with_what_it_should_leave_out if {
	every except in [null, []] {
		with_rule(block("0.0.0.0/0", except)) == {{
			"msg": concat("", [
				"rule for egress allows every address (`0.0.0.0/0`), ",
				"also `10.0.0.0/8`, `192.168.0.0/16`, `169.254.169.254/32`",
			]),
			"details": {"path": ["spec", "egress", 1, "to", 1, "ipBlock", "cidr"]},
		}}
	}
	with_rule(block("0.0.0.0/0", ["10.0.0.0/8", "192.168.0.0/24"])) == {{
		"msg": "rule for egress allows every address (`0.0.0.0/0`), also `192.168.0.0/16`, `169.254.169.254/32`",
		"details": {"path": ["spec", "egress", 1, "to", 1, "ipBlock", "except"]},
	}}
	count(with_rule(object.union(block("0.0.0.0/0", null), {"ports": [{"port": 443}]}))) == 1
}

test_each_family_leaves_out_its_own if {
	testing.messages(with_rule(block("::/0", null))) == {"rule for egress allows every address (`::/0`), also `fc00::/7`"}
	with_rule(block("::/0", ["fc00::/7"])) == set()
	with_rule(block("0.0.0.0/0", ["10.0.0.0/8", "192.168.0.0/16", "169.254.0.0/16"])) == set()
}

test_what_to_leave_out_is_a_parameter if {
	spec := {"egress": [block("0.0.0.0/0", null)]}
	with_excluded(spec, []) == set()
	with_excluded(spec, ["nowhere"]) == set()
	testing.messages(with_excluded(spec, ["172.16.0.0/12"])) == {
		"rule for egress allows every address (`0.0.0.0/0`), also `172.16.0.0/12`",
	}
}

test_rules_with_peers_or_ports_pass if {
	every rule in [
		{"to": [{"podSelector": {}}]},
		{"to": [{"namespaceSelector": {}}]},
		block("10.0.0.0/8", null),
		{"ports": [{"port": 443}]},
	] {
		with_rule(rule) == set()
	}
	violations({"podSelector": {}, "policyTypes": ["Egress"]}) == set()
}

test_rules_without_effect_pass if {
	violations({"policyTypes": ["Ingress"], "egress": [{}]}) == set()
	violations({"policyTypes": ["Ingress"], "ingress": [{}]}) == set()
}

test_what_is_broken_passes if {
	every spec in array.concat(testing.not_objects, [{}]) { violations(spec) == set() }
	every value in ["x", 1, true, {"a": {}}] {
		violations({"egress": value}) == set()
		with_rule({"to": value}) == set()
		with_rule({"to": [value]}) == set()
		with_rule({"to": [{"ipBlock": value}]}) == set()
		with_rule(block(value, null)) == set()
		with_rule({"ports": value}) == set()
		count(with_rule(block("0.0.0.0/0", value))) == 1
	}
	every value in ["x", 1, true, []] { with_rule(value) == set() }
}
