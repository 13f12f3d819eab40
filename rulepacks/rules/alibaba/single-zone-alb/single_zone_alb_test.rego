package rules.single_zone_alb_test

import data.lib.testing
import data.rules.single_zone_alb

found(spec) := violations if {
	violations := single_zone_alb.violation with input as testing.review({"spec": spec}, {})
}

violations(mappings) := found({"config": {"zoneMappings": mappings}})

path := ["spec", "config", "zoneMappings"]

test_one_zone_is_reported_at_the_list if {
	every mappings in [[{"vSwitchId": "vsw-a"}], [{"vSwitchId": "vsw-a"}, {"vSwitchId": "vsw-a", "allocationId": "eip"}]] {
		violations(mappings) == {{
			"msg": "load balancer is in fewer than two zones (`zoneMappings` has one)",
			"details": {"path": path},
		}}
	}
}

test_no_zones_are_reported_where_they_would_be if {
	every mappings in [null, []] {
		violations(mappings) == {{
			"msg": "load balancer is in fewer than two zones (`zoneMappings` has none)",
			"details": {"path": path},
		}}
	}
	testing.paths(found({})) == {path}
}

test_two_zones_pass if {
	violations([{"vSwitchId": "vsw-a"}, {"vSwitchId": "vsw-b"}]) == set()
	violations([{"vSwitchId": "vsw-a"}, {"vSwitchId": "vsw-b"}, {"vSwitchId": "vsw-c"}]) == set()
}

test_a_load_balancer_made_elsewhere_passes if {
	found({"config": {"id": "alb-1"}}) == set()
	not single_zone_alb.applies with input as testing.review({"spec": {"config": {"id": "alb-1"}}}, {})
}

test_wrong_types_pass_or_count_as_absent if {
	every value in ["x", 1, true, {}] { violations(value) == set() }
	count(violations([null])) == 1
	violations(["x", 1]) == set()
	every value in testing.not_objects { testing.paths(found(value)) == {path} }
}
