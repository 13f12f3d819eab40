package rules.nlb_without_security_group_test

import data.lib.load_balancer_testing
import data.lib.testing
import data.rules.nlb_without_security_group

violations(service) := found if {
	found := nlb_without_security_group.violation with input as testing.review(service, {})
}

applies_to(service) if nlb_without_security_group.applies with input as testing.review(service, {})

settings(changes) := violations(load_balancer_testing.nlb(changes))

test_no_group_is_reported_where_it_would_be if {
	every found in [{}, {"security-group-ids": null}, {"security-group-ids": " "}, {"address-type": "internet"}] {
		settings(found) == {{
			"msg": "network load balancer has a public address and no security group",
			"details": {"path": load_balancer_testing.path("security-group-ids")},
		}}
	}
	empty := load_balancer_testing.formerly(load_balancer_testing.nlb({"security-group-ids": ""}))
	testing.paths(violations(empty)) == {load_balancer_testing.former_path("security-group-ids")}
}

test_groups_pass if {
	every value in ["sg-1", "sg-1,sg-2", "${GROUP}", 1] { settings({"security-group-ids": value}) == set() }
	violations(load_balancer_testing.formerly(load_balancer_testing.nlb({"security-group-ids": "sg-1"}))) == set()
}

test_internal_and_existing_ones_pass if {
	every changes in [{"address-type": "intranet"}, {"id": "nlb-1"}, {"id": "nlb-1", "address-type": "internet"}] {
		settings(changes) == set()
		not applies_to(load_balancer_testing.nlb(changes))
	}
}

test_other_load_balancers_pass if {
	applies_to(load_balancer_testing.nlb({}))
	every service in load_balancer_testing.others({}) | {load_balancer_testing.clb({})} {
		violations(service) == set()
		not applies_to(service)
	}
}
