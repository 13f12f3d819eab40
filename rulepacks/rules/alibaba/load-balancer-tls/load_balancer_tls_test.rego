package rules.load_balancer_tls_test

import data.lib.load_balancer_testing
import data.lib.testing
import data.rules.load_balancer_tls

violations(service, fault) := found if {
	found := load_balancer_tls.violation with input as testing.review(service, {"fault": fault})
}

applies_to(service) if {
	load_balancer_tls.applies with input as testing.review(service, {"fault": "policy"})
}

# A load balancer with a listener for TLS.
with_tls(settings) := load_balancer_testing.clb(object.union({"protocol-port": "https:443,http:80"}, settings))

certificate(settings) := violations(with_tls(settings), "certificate")

policy(settings) := violations(with_tls(settings), "policy")

test_no_certificate_is_reported_where_it_would_be if {
	every settings in [{}, {"cert-id": null}, {"cert-id": " "}, {"address-type": "intranet"}] {
		certificate(settings) == {{
			"msg": "load balancer has no certificate (`cert-id`) for its listener `https:443`",
			"details": {"path": load_balancer_testing.path("cert-id")},
		}}
	}
	nlb := load_balancer_testing.nlb({"protocol-port": "TCPSSL:443,tcpssl:8443"})
	testing.messages(violations(nlb, "certificate")) == {
		"load balancer has no certificate (`cert-id`) for its listener `tcpssl:443`, `tcpssl:8443`",
	}
}

test_certificates_pass if {
	every value in ["1200-cn-hangzhou", "${CERTIFICATE}", 1] { certificate({"cert-id": value}) == set() }
	violations(load_balancer_testing.formerly(with_tls({"cert-id": "1200"})), "certificate") == set()
}

test_no_policy_is_reported_where_it_would_be if {
	every settings in [{}, {"tls-cipher-policy": null}, {"tls-cipher-policy": ""}] {
		policy(settings) == {{
			"msg": "load balancer accepts TLS 1.0: `tls-cipher-policy` is not set",
			"details": {"path": load_balancer_testing.path("tls-cipher-policy")},
		}}
	}
}

test_old_policies_are_reported_at_their_annotation if {
	every value in ["tls_cipher_policy_1_0", "tls_cipher_policy_1_1"] {
		every settings in [{}, {"id": "lb-1"}] {
			service := with_tls(object.union(settings, {"tls-cipher-policy": value}))
			violations(service, "policy") == {{
				"msg": sprintf("load balancer accepts old versions of TLS (`tls-cipher-policy: %s`)", [value]),
				"details": {"path": load_balancer_testing.path("tls-cipher-policy")},
			}}
			testing.paths(violations(load_balancer_testing.formerly(service), "policy")) == {
				load_balancer_testing.former_path("tls-cipher-policy"),
			}
		}
	}
}

test_newer_and_unknown_policies_pass if {
	every value in [
		"tls_cipher_policy_1_2",
		"tls_cipher_policy_1_2_strict",
		"tls_cipher_policy_1_2_strict_with_1_3",
		"tls-own",
		"${POLICY}",
		1,
		true,
	] {
		policy({"tls-cipher-policy": value}) == set()
	}
}

test_listeners_made_elsewhere_pass if {
	certificate({"id": "lb-1"}) == set()
	policy({"id": "lb-1"}) == set()
	count(certificate({"id": "lb-1", "force-override-listeners": "true"})) == 1
	count(policy({"id": "lb-1", "force-override-listeners": "true"})) == 1
}

test_without_listeners_for_tls_nothing_is_told if {
	every value in ["http:80,tcp:443", "", null, "${PORTS}", "https", 1] {
		service := load_balancer_testing.clb({"protocol-port": value, "tls-cipher-policy": "tls_cipher_policy_1_0"})
		not applies_to(service)
		every fault in ["certificate", "policy"] { violations(service, fault) == set() }
	}
}

test_other_load_balancers_pass if {
	applies_to(with_tls({}))
	every service in load_balancer_testing.others({"protocol-port": "https:443"}) {
		not applies_to(service)
		every fault in ["certificate", "policy"] { violations(service, fault) == set() }
	}
}
