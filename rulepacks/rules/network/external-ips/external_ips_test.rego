package rules.external_ips_test

import data.lib.testing
import data.rules.external_ips

with_allowed(spec, allowed) := found if {
	found := external_ips.violation with input as testing.review({"kind": "Service", "spec": spec}, {"allowed": allowed})
}

violations(addresses) := with_allowed({"externalIPs": addresses}, [])

test_each_address_is_reported_at_its_place if {
	violations(["192.0.2.7", "2001:db8::1"]) == {
		{
			"msg": "service takes the traffic to the external IP `192.0.2.7`",
			"details": {"path": ["spec", "externalIPs", 0]},
		},
		{
			"msg": "service takes the traffic to the external IP `2001:db8::1`",
			"details": {"path": ["spec", "externalIPs", 1]},
		},
	}
}

test_allowed_addresses_are_a_parameter if {
	spec := {"externalIPs": ["192.0.2.7", "198.51.100.1"]}
	testing.paths(with_allowed(spec, ["192.0.2.7"])) == {["spec", "externalIPs", 1]}
	testing.paths(with_allowed(spec, ["192.0.2.0/24"])) == {["spec", "externalIPs", 1]}
	with_allowed(spec, ["192.0.2.0/24", "198.51.100.0/24"]) == set()
	count(with_allowed({"externalIPs": ["$ADDRESS"]}, ["192.0.2.0/24", "x"])) == 1
}

test_absent_null_and_wrong_types_pass if {
	every addresses in [null, [], "192.0.2.7", {}, 1, [1, null, ["192.0.2.7"]]] { violations(addresses) == set() }
	every spec in array.concat(testing.not_objects, [{}]) { with_allowed(spec, []) == set() }
}
