package rules.ack_external_ips_test

import data.lib.testing
import data.rules.ack_external_ips

defaults := {"allowedIPs": []}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_external_ips.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

service(addresses) := {"kind": "Service", "spec": {"externalIPs": addresses}}

test_each_address_is_reported_at_its_place if {
	violations(service(["192.0.2.7", "2001:db8::1"])) == {
		{
			"msg": "service takes over traffic to the external IP `192.0.2.7`",
			"details": {"path": ["spec", "externalIPs", 0]},
		},
		{
			"msg": "service takes over traffic to the external IP `2001:db8::1`",
			"details": {"path": ["spec", "externalIPs", 1]},
		},
	}
}

test_allowed_addresses_pass if {
	parameters := {"allowedIPs": ["192.0.2.7"]}
	testing.paths(violations_with(service(["192.0.2.7", "192.0.2.70"]), parameters)) == {["spec", "externalIPs", 1]}
	violations_with(service(["192.0.2.7"]), parameters) == set()
}

test_absent_null_and_wrong_types_pass if {
	every addresses in [null, [], "192.0.2.7", {}, 1, [1, null, ["192.0.2.7"]]] { violations(service(addresses)) == set() }
	every spec in array.concat(testing.not_objects, [{}]) { violations({"kind": "Service", "spec": spec}) == set() }
}
