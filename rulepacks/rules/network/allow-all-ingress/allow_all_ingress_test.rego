package rules.allow_all_ingress_test

import data.lib.testing
import data.rules.allow_all_ingress

violations(spec) := found if {
	found := allow_all_ingress.violation with input as testing.review({"kind": "NetworkPolicy", "spec": spec}, {})
}

with_rule(rule) := violations({"podSelector": {}, "ingress": [{"from": [{"podSelector": {}}]}, rule]})

test_a_rule_without_conditions_is_reported_at_its_place if {
	every rule in [{}, null, {"from": []}, {"from": null, "ports": null}, {"ports": []}] {
		with_rule(rule) == {{
			"msg": "rule for ingress allows everything from everyone",
			"details": {"path": ["spec", "ingress", 1]},
		}}
	}
}

test_a_block_of_all_addresses_is_reported_on_whatever_ports if {
	every cidr in ["0.0.0.0/0", "::/0"] {
		every rule in [{}, {"ports": [{"port": 443}]}] {
			block := {"from": [{"podSelector": {}}, {"ipBlock": {"cidr": cidr, "except": ["10.0.0.0/8"]}}]}
			with_rule(object.union(rule, block)) == {{
				"msg": sprintf("rule for ingress allows every address (`%s`)", [cidr]),
				"details": {"path": ["spec", "ingress", 1, "from", 1, "ipBlock", "cidr"]},
			}}
		}
	}
}

test_rules_with_peers_or_ports_pass if {
	every rule in [
		{"from": [{"podSelector": {}}]},
		{"from": [{"namespaceSelector": {}}]},
		{"from": [{"ipBlock": {"cidr": "10.0.0.0/8"}}]},
		{"ports": [{"port": 8080}]},
	] {
		with_rule(rule) == set()
	}
	violations({"podSelector": {}, "policyTypes": ["Ingress"]}) == set()
	violations({"podSelector": {}, "ingress": []}) == set()
}

test_rules_without_effect_pass if {
	violations({"policyTypes": ["Egress"], "ingress": [{}]}) == set()
	violations({"policyTypes": ["Egress"], "egress": [{}]}) == set()
}

test_what_is_broken_passes if {
	every spec in array.concat(testing.not_objects, [{}]) { violations(spec) == set() }
	every value in ["x", 1, true, {"a": {}}] {
		violations({"ingress": value}) == set()
		with_rule({"from": value}) == set()
		with_rule({"from": [value]}) == set()
		with_rule({"from": [{"ipBlock": value}]}) == set()
		with_rule({"from": [{"ipBlock": {"cidr": value}}]}) == set()
		with_rule({"ports": value}) == set()
	}
	every value in ["x", 1, true, []] { with_rule(value) == set() }
	allow_all_ingress.violation == set() with input as testing.review({"kind": "NetworkPolicy"}, {})
}
