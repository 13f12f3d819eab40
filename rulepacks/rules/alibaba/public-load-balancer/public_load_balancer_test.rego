package rules.public_load_balancer_test

import data.lib.load_balancer_testing
import data.lib.testing
import data.rules.public_load_balancer

with_allowed(service, allowed) := found if {
	found := public_load_balancer.violation with input as testing.review(service, {"allowed": allowed})
}

violations(service) := with_allowed(service, [])

applies_to(service) if public_load_balancer.applies with input as testing.review(service, {})

kinds(settings) := {load_balancer_testing.clb(settings), load_balancer_testing.nlb(settings)}

test_an_absent_type_is_reported_where_it_would_be if {
	every value in [null, "", " "] {
		every service in kinds({"address-type": value}) {
			testing.messages(violations(service)) == {"load balancer has a public address (`address-type` is not set)"}
			testing.paths(violations(service)) == {load_balancer_testing.path("address-type")}
		}
	}
	every annotations in [null, {}, "x", []] {
		service := object.union(load_balancer_testing.clb({}), {"metadata": {"annotations": annotations}})
		testing.paths(violations(service)) == {load_balancer_testing.path("address-type")}
	}
}

test_a_public_type_is_reported_at_its_annotation if {
	every settings in [{"address-type": "Internet"}, {"address-type": "Internet", "id": "lb-1"}] {
		every service in kinds(settings) {
			violations(service) == {{
				"msg": "load balancer has a public address (`address-type: Internet`)",
				"details": {"path": load_balancer_testing.path("address-type")},
			}}
			former := load_balancer_testing.formerly(service)
			testing.paths(violations(former)) == {load_balancer_testing.former_path("address-type")}
		}
	}
}

test_internal_ones_pass if {
	every service in kinds({"address-type": "intranet"}) {
		violations(service) == set()
		violations(load_balancer_testing.formerly(service)) == set()
	}
	violations(load_balancer_testing.clb({"address-type": "${TYPE}"})) == set()
	violations(load_balancer_testing.clb({"address-type": true})) == set()
}

test_existing_ones_pass_where_nothing_is_said if {
	every service in kinds({"id": "lb-1"}) { violations(service) == set() }
}

test_services_are_allowed_by_name if {
	every allowed in [["web"], ["shop/web"]] { with_allowed(load_balancer_testing.clb({}), allowed) == set() }
	count(with_allowed(load_balancer_testing.clb({}), ["other/web", "api"])) == 1
}

test_it_is_about_load_balancers_of_alibaba_cloud if {
	every service in kinds({}) { applies_to(service) }
	every service in load_balancer_testing.others({"address-type": "internet"}) {
		violations(service) == set()
		not applies_to(service)
	}
}
