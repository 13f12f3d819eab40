package rules.external_ips_test

import data.lib.testing
import data.rules.external_ips

with_allowed(spec, allowed) := testing.plain(found) if {
	found := external_ips.violation with input as testing.review({"kind": "Service", "spec": spec}, {"allowed": allowed})
}

fixes(addresses, allowed) := testing.fixes(found) if {
	review := testing.review({"kind": "Service", "spec": {"externalIPs": addresses}}, {"allowed": allowed})
	found := external_ips.violation with input as review
}

violations(addresses) := with_allowed({"externalIPs": addresses}, [])

test_each_address_is_reported_at_its_place if {
	violations(["192.0.2.7", "2001:db8::1"]) == {
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

test_allowed_addresses_are_a_parameter if {
	spec := {"externalIPs": ["192.0.2.7", "198.51.100.1"]}
	testing.paths(with_allowed(spec, ["192.0.2.7"])) == {["spec", "externalIPs", 1]}
	testing.paths(with_allowed(spec, ["192.0.2.0/24"])) == {["spec", "externalIPs", 1]}
	with_allowed(spec, ["192.0.2.0/24", "198.51.100.0/24"]) == set()
	count(with_allowed({"externalIPs": ["$ADDRESS", "192.0.2", "abc", "192.0.2.0/30"]}, ["192.0.2.0/24", "x"])) == 4
	with_allowed({"externalIPs": ["2001:db8::1"]}, ["192.0.2.0/24", "2001:db8::/32"]) == set()
}

test_absent_null_and_wrong_types_pass if {
	every addresses in [null, [], "192.0.2.7", {}, 1, [1, null, ["192.0.2.7"]]] { violations(addresses) == set() }
	every spec in array.concat(testing.not_objects, [{}]) { with_allowed(spec, []) == set() }
}

test_the_fix_leaves_what_is_allowed if {
	path := ["spec", "externalIPs"]
	fixes(["192.0.2.7", "198.51.100.1", "203.0.113.5"], ["198.51.100.0/24"]) == {testing.fix(
		"keep allowed external IPs alone",
		path,
		["198.51.100.1"],
	)}
	fixes(["192.0.2.7"], []) == {{
		"title": "keep allowed external IPs alone",
		"patches": [{"op": "remove", "path": path}],
	}}
}
