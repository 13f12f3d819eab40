package rules.unsupported_network_policy_test

import data.lib.testing
import data.rules.unsupported_network_policy

violations(spec) := found if {
	review := testing.review({"kind": "NetworkPolicy", "spec": spec}, {})
	found := unsupported_network_policy.violation with input as review
}

test_a_range_of_ports_is_reported_at_its_end if {
	violations({"egress": [{}, {"ports": [{"port": 53}, {"port": 8000, "endPort": 9000}]}]}) == {{
		"msg": "rule for egress has a range of ports (`endPort: 9000`), which Poseidon does not support",
		"details": {"path": ["spec", "egress", 1, "ports", 1, "endPort"]},
	}}
	testing.paths(violations({"ingress": [{"ports": [{"port": 1, "endPort": 2}]}]})) == {
		["spec", "ingress", 0, "ports", 0, "endPort"],
	}
}

test_a_block_of_ipv6_is_reported_at_its_cidr if {
	violations({"ingress": [{"from": [{"podSelector": {}}, {"ipBlock": {"cidr": "fd00::/8"}}]}]}) == {{
		"msg": "rule for ingress has a block of IPv6 addresses (`fd00::/8`), which Poseidon does not support",
		"details": {"path": ["spec", "ingress", 0, "from", 1, "ipBlock", "cidr"]},
	}}
	testing.paths(violations({"egress": [{"to": [{"ipBlock": {"cidr": "::/0"}}]}]})) == {
		["spec", "egress", 0, "to", 0, "ipBlock", "cidr"],
	}
}

test_ports_and_blocks_of_ipv4_pass if {
	violations({
		"ingress": [{"ports": [{"port": 80, "endPort": null}], "from": [{"ipBlock": {"cidr": "10.0.0.0/8"}}]}],
		"egress": [{}, null],
	}) == set()
}

test_what_is_broken_passes if {
	every spec in array.concat(testing.not_objects, [{}]) { violations(spec) == set() }
	every value in ["x", 1, true, [], {}, {"a": {}}, ["x", null, 1]] {
		violations({"egress": value}) == set()
		violations({"egress": [{"ports": value, "to": value}]}) == set()
		violations({"egress": [{"to": [{"ipBlock": value}]}]}) == set()
	}
	every value in ["9000", null, true, [], {}] {
		violations({"egress": [{"ports": [{"endPort": value}], "to": [{"ipBlock": {"cidr": [value]}}]}]}) == set()
	}
}
