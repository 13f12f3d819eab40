package rules.all_namespaces_peer_test

import data.lib.testing
import data.rules.all_namespaces_peer

violations(spec) := found if {
	found := all_namespaces_peer.violation with input as testing.review({"kind": "NetworkPolicy", "spec": spec}, {})
}

from(peer) := violations({"ingress": [{"from": [{"podSelector": {}}, peer]}]})

test_an_empty_namespace_selector_is_reported_at_its_place if {
	every peer in [
		{"namespaceSelector": {}},
		{"namespaceSelector": {"matchLabels": {}}},
		{"namespaceSelector": {}, "podSelector": null},
		{"namespaceSelector": {}, "podSelector": {}},
	] {
		from(peer) == {{
			"msg": "rule for ingress allows all pods of every namespace",
			"details": {"path": ["spec", "ingress", 0, "from", 1, "namespaceSelector"]},
		}}
	}
}

test_egress_is_looked_at_too_but_for_name_resolution if {
	violations({"egress": [{"to": [{"namespaceSelector": {}}]}]}) == {{
		"msg": "rule for egress allows all pods of every namespace",
		"details": {"path": ["spec", "egress", 0, "to", 0, "namespaceSelector"]},
	}}
	dns := [{"port": 53, "protocol": "UDP"}]
	violations({"egress": [{"to": [{"namespaceSelector": {}}], "ports": dns}]}) == set()
	count(violations({"ingress": [{"from": [{"namespaceSelector": {}}], "ports": dns}]})) == 1
}

test_other_peers_pass if {
	every peer in [
		{"podSelector": {}},
		{"namespaceSelector": null, "podSelector": {}},
		{"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "shop"}}},
		{"namespaceSelector": {"matchExpressions": [{"key": "team", "operator": "Exists"}]}},
		{"namespaceSelector": {}, "podSelector": {"matchLabels": {"app": "web"}}},
		{"ipBlock": {"cidr": "0.0.0.0/0"}},
		{},
	] {
		from(peer) == set()
	}
}

test_rules_without_effect_pass if {
	violations({"policyTypes": ["Egress"], "ingress": [{"from": [{"namespaceSelector": {}}]}]}) == set()
}

test_what_is_broken_passes if {
	every spec in array.concat(testing.not_objects, [{}]) { violations(spec) == set() }
	every value in testing.not_objects {
		from(value) == set()
		from({"namespaceSelector": value}) == set()
		violations({"ingress": value, "egress": [value]}) == set()
	}
	every value in ["x", 1, true, []] { from({"namespaceSelector": {}, "podSelector": value}) == set() }
}
