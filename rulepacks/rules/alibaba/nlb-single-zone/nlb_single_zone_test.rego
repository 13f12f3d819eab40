package rules.nlb_single_zone_test

import data.lib.load_balancer_testing
import data.lib.testing
import data.rules.nlb_single_zone

violations(service) := found if {
	found := nlb_single_zone.violation with input as testing.review(service, {})
}

applies_to(service) if nlb_single_zone.applies with input as testing.review(service, {})

zones(value) := violations(load_balancer_testing.nlb({"zone-maps": value}))

test_no_zones_are_reported_where_they_would_be if {
	every value in [null, "", ",", "cn-hangzhou-k", ":vsw-1", "cn-hangzhou-k:"] {
		zones(value) == {{
			"msg": "network load balancer has no zones: `zone-maps` lists none with a vSwitch",
			"details": {"path": load_balancer_testing.path("zone-maps")},
		}}
	}
}

test_one_zone_is_reported if {
	every value in ["cn-hangzhou-k:vsw-1", " cn-hangzhou-k : vsw-1,", "cn-hangzhou-k:vsw-1,cn-hangzhou-k:vsw-2"] {
		zones(value) == {{
			"msg": "network load balancer is in zone `cn-hangzhou-k` alone (`zone-maps`)",
			"details": {"path": load_balancer_testing.path("zone-maps")},
		}}
	}
	former := load_balancer_testing.formerly(load_balancer_testing.nlb({"zone-maps": "cn-hangzhou-k:vsw-1"}))
	testing.paths(violations(former)) == {load_balancer_testing.former_path("zone-maps")}
}

test_two_zones_pass if {
	zones("cn-hangzhou-k:vsw-1, cn-hangzhou-j:vsw-2") == set()
	zones("cn-hangzhou-k:vsw-1:eip-1,cn-hangzhou-j:vsw-2:eip-2") == set()
}

test_what_cannot_be_seen_passes if {
	every value in ["${ZONES}", "$(ZONES)", 1, true, []] { zones(value) == set() }
	violations(load_balancer_testing.nlb({"id": "nlb-1"})) == set()
	not applies_to(load_balancer_testing.nlb({"id": "nlb-1"}))
}

test_other_load_balancers_pass if {
	applies_to(load_balancer_testing.nlb({"address-type": "intranet"}))
	every service in load_balancer_testing.others({}) | {load_balancer_testing.clb({})} {
		violations(service) == set()
		not applies_to(service)
	}
}
