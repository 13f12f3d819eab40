package rules.public_gateway_test

import data.lib.testing
import data.rules.public_gateway

violations(reviewed, fault) := found if {
	found := public_gateway.violation with input as testing.review(reviewed, {"fault": fault})
}

of(version, kind, spec) := {"apiVersion": version, "kind": kind, "metadata": {"name": "web"}, "spec": spec}

gateway(listeners) := of("gateway.networking.k8s.io/v1", "Gateway", {"listeners": listeners})

istio(servers) := of("networking.istio.io/v1", "Gateway", {"servers": servers})

faults := ["plain", "host", "routes"]

plain := {"name": "http", "protocol": "HTTP", "port": 80}

test_a_listener_without_tls_is_reported_at_its_protocol if {
	violations(gateway([{"name": "tcp", "protocol": "TCP"}, plain]), "plain") == {{
		"msg": "listener `http` has no TLS (`protocol: HTTP`)",
		"details": {"path": ["spec", "listeners", 1, "protocol"]},
	}}
	testing.messages(violations(gateway([{"protocol": "HTTP"}]), "plain")) == {"listener `` has no TLS (`protocol: HTTP`)"}
}

test_a_listener_beside_one_with_tls_passes if {
	every protocol in ["HTTPS", "TLS"] {
		violations(gateway([plain, {"name": "https", "protocol": protocol}]), "plain") == set()
	}
	every protocol in ["TCP", "UDP", null, 1] { violations(gateway([{"protocol": protocol}]), "plain") == set() }
}

server(protocol, tls) := {"port": {"number": 80, "protocol": protocol}, "hosts": ["shop.example.com"], "tls": tls}

test_a_server_of_istio_without_tls_is_reported_unless_it_redirects if {
	every protocol in ["HTTP", "http", "HTTP2", "GRPC"] {
		violations(istio([server(protocol, null)]), "plain") == {{
			"msg": sprintf("server at port `80` has no TLS (`protocol: %s`)", [protocol]),
			"details": {"path": ["spec", "servers", 0, "port", "protocol"]},
		}}
		count(violations(istio([server(protocol, {"httpsRedirect": false})]), "plain")) == 1
		violations(istio([server(protocol, {"httpsRedirect": true})]), "plain") == set()
	}
	every protocol in ["HTTPS", "TLS", "TCP", null, 1] { violations(istio([server(protocol, null)]), "plain") == set() }
}

test_hosts_that_are_everything_are_reported if {
	violations(gateway([object.union(plain, {"hostname": "*"})]), "host") == {{
		"msg": "listener `http` is for every host",
		"details": {"path": ["spec", "listeners", 0, "hostname"]},
	}}
	every host in ["*", "*/*", "./*", "shop/*"] {
		violations(istio([{"hosts": ["shop.example.com", host]}]), "host") == {{
			"msg": "server is for every host",
			"details": {"path": ["spec", "servers", 0, "hosts", 1]},
		}}
	}
	violations(of("gateway.networking.k8s.io/v1", "HTTPRoute", {"hostnames": ["*"]}), "host") == {{
		"msg": "route is for every host",
		"details": {"path": ["spec", "hostnames", 0]},
	}}
}

virtual(gateways) := of("networking.istio.io/v1", "VirtualService", {"gateways": gateways, "hosts": ["*"]})

test_a_virtual_service_is_public_only_behind_a_gateway if {
	violations(virtual(["mesh", "istio-system/web"]), "host") == {{
		"msg": "route is for every host",
		"details": {"path": ["spec", "hosts", 0]},
	}}
	every gateways in [null, [], ["mesh"], "web"] { violations(virtual(gateways), "host") == set() }
}

test_other_hosts_pass if {
	every host in ["shop.example.com", "*.example.com", "", null, 1] {
		violations(gateway([{"hostname": host}]), "host") == set()
		violations(istio([{"hosts": [host]}]), "host") == set()
	}
	violations(of("gateway.networking.k8s.io/v1", "HTTPRoute", {}), "host") == set()
}

from(value) := gateway([{"name": "https", "allowedRoutes": {"namespaces": {"from": value}}}])

test_routes_of_every_namespace_are_reported if {
	violations(from("All"), "routes") == {{
		"msg": "listener `https` takes routes of every namespace",
		"details": {"path": ["spec", "listeners", 0, "allowedRoutes", "namespaces", "from"]},
	}}
	every value in ["Same", "Selector", "None", null, 1] { violations(from(value), "routes") == set() }
	violations(gateway([{"name": "https"}]), "routes") == set()
}

test_each_rule_tells_of_its_own_fault if {
	every fault in ["plain", "host"] { violations(from("All"), fault) == set() }
	every fault in ["host", "routes"] { violations(gateway([plain]), fault) == set() }
}

test_what_is_broken_passes if {
	every fault in faults {
		every value in testing.not_objects {
			violations(gateway(value), fault) == set()
			violations(gateway([value]), fault) == set()
			violations(istio([value]), fault) == set()
			violations(istio([{"port": value, "hosts": value, "tls": value}]), fault) == set()
			violations(of("gateway.networking.k8s.io/v1", "Gateway", value), fault) == set()
			violations(of("gateway.networking.k8s.io/v1", "HTTPRoute", {"hostnames": value}), fault) == set()
		}
	}
}
