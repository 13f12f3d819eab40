package rules.load_balancer_acl_test

import data.lib.load_balancer_testing
import data.lib.testing
import data.rules.load_balancer_acl

violations(service, fault) := found if {
	found := load_balancer_acl.violation with input as testing.review(service, {"fault": fault})
}

applies_to(service, fault) if {
	load_balancer_acl.applies with input as testing.review(service, {"fault": fault})
}

faults := ["missing", "ineffective", "incomplete"]

public(settings) := load_balancer_testing.clb(settings)

# Services whose listeners nobody of the internet reaches, or that are made elsewhere.
others(settings) := {
	load_balancer_testing.clb(object.union(settings, {"address-type": "intranet"})),
	load_balancer_testing.clb(object.union(settings, {"id": "lb-1"})),
	load_balancer_testing.clb(object.union(settings, {"id": "lb-1", "address-type": "internet"})),
	load_balancer_testing.clb(object.union(settings, {"address-type": "${TYPE}"})),
}

# What is told of a public one (all that is wrong), and of another (what is not whole).
told(settings) := {found | some fault in faults; some found in violations(public(settings), fault)}

allow_list := {"acl-status": "on", "acl-id": "acl-1", "acl-type": "white"}

test_no_list_is_reported_where_it_would_be_switched_on if {
	every settings in [{}, {"acl-status": "off"}, {"acl-status": ""}, {"acl-type": "white"}, {"acl-id": null}] {
		told(settings) == {{
			"msg": "load balancer accepts connections from every address: it has no access list",
			"details": {"path": load_balancer_testing.path("acl-status")},
		}}
		told(settings) == violations(public(settings), "missing")
		every service in others(settings) {
			every fault in faults { violations(service, fault) == set() }
		}
	}
}

test_a_list_that_is_not_whole_is_reported_of_every_service if {
	every settings, expected in {
		{"acl-status": "on"}: {
			"acl-id": "load balancer has its access list switched on (`acl-status: on`), but `acl-id` names none",
		},
		{"acl-status": "on", "acl-id": "", "acl-type": "white"}: {
			"acl-id": "load balancer has its access list switched on (`acl-status: on`), but `acl-id` names none",
		},
		{"acl-id": "acl-1", "acl-type": "white"}: {
			"acl-status": "load balancer has the access list `acl-1`, but it is not switched on",
		},
		{"acl-id": "acl-1", "acl-status": "off"}: {
			"acl-status": "load balancer has the access list `acl-1`, but it is not switched on",
		},
		{"acl-id": "acl-1", "acl-status": "yes", "acl-type": "allow"}: {
			"acl-status": "access list of the load balancer has `acl-status: yes`, which is neither `off` nor `on`",
			"acl-type": "access list of the load balancer has `acl-type: allow`, which is neither `black` nor `white`",
		},
	} {
		violations_expected := {{"msg": msg, "details": {"path": load_balancer_testing.path(key)}} |
			some key, msg in expected
		}
		violations(public(settings), "ineffective") == violations_expected
		told(settings) == violations_expected
		every service in others(settings) {
			violations(service, "incomplete") == violations_expected
			violations(service, "missing") | violations(service, "ineffective") == set()
		}
	}
}

test_a_list_of_those_who_may_not_connect_is_reported_of_public_ones if {
	black := object.union(allow_list, {"acl-type": "Black"})
	told(black) == {{
		"msg": "load balancer accepts connections from all but the addresses of its access list (`acl-type: black`)",
		"details": {"path": load_balancer_testing.path("acl-type")},
	}}
	unsaid := object.remove(allow_list, ["acl-type"])
	told(unsaid) == {{
		"msg": "load balancer has the access list `acl-1`, but no `acl-type` says that it lists who may connect",
		"details": {"path": load_balancer_testing.path("acl-type")},
	}}
	every settings in [black, unsaid] {
		every service in others(settings) {
			every fault in faults { violations(service, fault) == set() }
		}
	}
}

test_a_whole_list_passes if {
	every settings in [
		allow_list,
		{"acl-status": " ON", "acl-id": "acl-1,acl-2", "acl-type": "White "},
		{"acl-status": "${STATUS}", "acl-id": "${ACL}", "acl-type": "${TYPE}"},
	] {
		told(settings) == set()
		every service in others(settings) {
			every fault in faults { violations(service, fault) == set() }
		}
	}
}

test_former_names_count if {
	former := load_balancer_testing.formerly(public({"acl-id": "acl-1", "acl-type": "white"}))
	testing.paths(violations(former, "ineffective")) == {load_balancer_testing.path("acl-status")}
	whole := load_balancer_testing.formerly(public(allow_list))
	every fault in faults { violations(whole, fault) == set() }
}

test_forced_listeners_of_a_public_one_are_looked_at if {
	service := public({"id": "lb-1", "address-type": "internet", "force-override-listeners": "true"})
	count(violations(service, "missing")) == 1
}

test_values_of_a_wrong_type_pass if {
	every value in [true, 1, [], {}] {
		told({"acl-status": value, "acl-id": value, "acl-type": value}) == set()
		told(object.union(allow_list, {"acl-status": value})) == set()
	}
}

test_each_rule_is_about_its_own_load_balancers if {
	applies_to(public(allow_list), "missing")
	applies_to(public(allow_list), "ineffective")
	not applies_to(public(allow_list), "incomplete")
	every service in others(allow_list) {
		applies_to(service, "incomplete")
		not applies_to(service, "missing")
		not applies_to(service, "ineffective")
	}
}

test_rules_about_lists_have_nothing_to_say_where_there_is_none if {
	applies_to(public({}), "missing")
	every service in {public({}), public({"acl-id": null, "acl-status": ""})} | others({}) {
		not applies_to(service, "ineffective")
		not applies_to(service, "incomplete")
	}
}

test_other_load_balancers_pass if {
	services := load_balancer_testing.others({"acl-status": "on"}) | {load_balancer_testing.nlb({"acl-status": "on"})}
	every service in services {
		every fault in faults {
			violations(service, fault) == set()
			not applies_to(service, fault)
		}
	}
}
