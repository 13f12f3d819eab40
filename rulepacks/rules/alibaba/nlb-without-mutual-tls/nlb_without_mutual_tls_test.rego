package rules.nlb_without_mutual_tls_test

import data.lib.load_balancer_testing
import data.lib.testing
import data.rules.nlb_without_mutual_tls

with_required(service, required) := found if {
	found := nlb_without_mutual_tls.violation with input as testing.review(service, {"require_mtls": required})
}

applies_to(service, required) if {
	nlb_without_mutual_tls.applies with input as testing.review(service, {"require_mtls": required})
}

violations(settings) := with_required(load_balancer_testing.nlb(settings), true)

test_no_mutual_tls_is_reported_where_it_would_be if {
	every value in [null, "", "off", "yes"] {
		violations({"cacert": value}) == {{
			"msg": "network load balancer has no mutual TLS (`cacert` is not `on`)",
			"details": {"path": load_balancer_testing.path("cacert")},
		}}
	}
	former := load_balancer_testing.formerly(load_balancer_testing.nlb({"cacert": "off"}))
	testing.paths(with_required(former, true)) == {load_balancer_testing.former_path("cacert")}
}

test_no_authority_is_reported_where_it_would_be if {
	every settings in [{"cacert": "on"}, {"cacert": "On", "cacert-id": ""}] {
		violations(settings) == {{
			"msg": "network load balancer has no certificate of an authority for mutual TLS (`cacert-id`)",
			"details": {"path": load_balancer_testing.path("cacert-id")},
		}}
	}
}

test_mutual_tls_passes if {
	violations({"cacert": "on", "cacert-id": "1200"}) == set()
	every value in ["${CACERT}", true, 1] { violations({"cacert": value}) == set() }
}

test_nothing_is_told_unless_it_is_required if {
	service := load_balancer_testing.nlb({"cacert": "off"})
	with_required(service, false) == set()
	not applies_to(service, false)
	applies_to(service, true)
}

test_listeners_made_elsewhere_and_other_load_balancers_pass if {
	violations({"id": "nlb-1"}) == set()
	count(violations({"id": "nlb-1", "force-override-listeners": "true"})) == 1
	every service in load_balancer_testing.others({"cacert": "off"}) | {load_balancer_testing.clb({"cacert": "off"})} {
		with_required(service, true) == set()
		not applies_to(service, true)
	}
}
