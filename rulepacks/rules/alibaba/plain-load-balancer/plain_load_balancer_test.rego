package rules.plain_load_balancer_test

import data.lib.load_balancer_testing
import data.lib.testing
import data.rules.plain_load_balancer

violations(service, source) := found if {
	found := plain_load_balancer.violation with input as testing.review(service, {"source": source})
}

applies_to(service, source) if {
	plain_load_balancer.applies with input as testing.review(service, {"source": source})
}

listeners(settings) := violations(load_balancer_testing.clb(settings), "listeners")

# A public load balancer with these settings and ports.
with_ports(settings, ports) := violations(load_balancer_testing.with_spec(settings, {"ports": ports}), "ports")

test_http_listeners_are_reported_at_their_annotation if {
	every value, titles in {"http:80": "`http:80`", "https:443, HTTP:80,http:8080": "`http:80`, `http:8080`"} {
		listeners({"protocol-port": value}) == {{
			"msg": sprintf("load balancer takes plain HTTP from the internet (%s)", [titles]),
			"details": {"path": load_balancer_testing.path("protocol-port")},
		}}
	}
	former := load_balancer_testing.formerly(load_balancer_testing.clb({"protocol-port": "http:80"}))
	testing.paths(violations(former, "listeners")) == {load_balancer_testing.former_path("protocol-port")}
}

test_redirects_and_other_protocols_pass if {
	listeners({"protocol-port": "https:443,http:80", "forward-port": "80:443"}) == set()
	every value in ["https:443", "tcp:80", "tcpssl:443", "http", "${PORTS}", "", null, 1] {
		listeners({"protocol-port": value}) == set()
	}
}

test_another_redirect_does_not_help if {
	testing.messages(listeners({"protocol-port": "https:443,http:80,http:81", "forward-port": "80:443"})) == {
		"load balancer takes plain HTTP from the internet (`http:81`)",
	}
}

test_port_80_alone_is_reported if {
	every port in [{"port": 80}, {"port": 80, "protocol": "TCP"}, {"port": 80, "protocol": null, "targetPort": 443}] {
		every settings in [{}, {"protocol-port": "tcp:80"}, {"address-type": "internet"}] {
			with_ports(settings, [{"port": 9000}, port]) == {{
				"msg": "load balancer takes plain HTTP from the internet at port 80, and no port of it has HTTPS",
				"details": {"path": ["spec", "ports", 1, "port"]},
			}}
		}
	}
	nlb := load_balancer_testing.with_spec({}, {"loadBalancerClass": "alibabacloud.com/nlb", "ports": [{"port": 80}]})
	count(violations(nlb, "ports")) == 1
}

test_a_port_for_https_beside_it_passes if {
	every port in [
		{"port": 443},
		{"port": 8443, "name": "https-web"},
		{"port": 8443, "appProtocol": "HTTPS"},
	] {
		with_ports({}, [{"port": 80}, port]) == set()
	}
	with_ports({"protocol-port": "https:8443"}, [{"port": 80}, {"port": 8443}]) == set()
	with_ports({"protocol-port": "https:80"}, [{"port": 80}]) == set()
	with_ports({"forward-port": "80:8443"}, [{"port": 80}, {"port": 8443}]) == set()
	# A listener for a port that the Service does not have is never made.
	count(with_ports({"protocol-port": "https:443"}, [{"port": 80}])) == 1
	every port in [{"port": 8443, "name": null, "appProtocol": 1}, {"port": "443"}, null] {
		count(with_ports({}, [{"port": 80}, port])) == 1
	}
}

test_http_listeners_are_told_by_the_other_rule if {
	with_ports({"protocol-port": "http:80"}, [{"port": 80}]) == set()
}

test_other_ports_pass if {
	every port in [{"port": 8080}, {"port": 80, "protocol": "UDP"}, {"port": "80"}, {"port": null}, {}, null, "x"] {
		with_ports({}, [port]) == set()
	}
	every ports in array.concat(testing.not_objects, [{}, {"port": 80}]) { with_ports({}, ports) == set() }
}

test_internal_and_existing_ones_pass if {
	every settings in [{"address-type": "intranet"}, {"id": "lb-1"}] {
		listeners(object.union(settings, {"protocol-port": "http:80"})) == set()
		with_ports(settings, [{"port": 80}]) == set()
		service := load_balancer_testing.clb(settings)
		not applies_to(service, "listeners")
		not applies_to(service, "ports")
	}
	with_ports({"id": "lb-1", "address-type": "internet"}, [{"port": 80}]) == set()
	count(with_ports(
		{"id": "lb-1", "address-type": "internet", "force-override-listeners": "true"},
		[{"port": 80}],
	)) == 1
}

test_it_is_about_load_balancers_of_alibaba_cloud if {
	applies_to(load_balancer_testing.clb({"protocol-port": "https:443"}), "listeners")
	not applies_to(load_balancer_testing.clb({}), "listeners")
	applies_to(load_balancer_testing.clb({}), "ports")
	every service in load_balancer_testing.others({"protocol-port": "http:80"}) {
		every source in ["listeners", "ports"] {
			violations(service, source) == set()
			not applies_to(service, source)
		}
	}
}
