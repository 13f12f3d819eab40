package rules.alb_without_mutual_tls_test

import data.lib.testing
import data.rules.alb_without_mutual_tls

with_required(spec, required) := found if {
	review := testing.review({"spec": spec}, {"require_mtls": required})
	found := alb_without_mutual_tls.violation with input as review
}

applies(listener, required) if {
	review := testing.review({"spec": {"listeners": [listener]}}, {"require_mtls": required})
	alb_without_mutual_tls.applies with input as review
}

violations(fields) := with_required({"listeners": [object.union({"port": 443, "protocol": "HTTPS"}, fields)]}, true)

listener := ["spec", "listeners", 0]

test_a_listener_that_asks_for_none_is_reported if {
	every fields in [{}, {"caEnabled": null}, {"caEnabled": false}] {
		violations(fields) == {{
			"msg": "listener `HTTPS:443` asks for no client certificate (`caEnabled` is not `true`)",
			"details": {"path": array.concat(listener, ["caEnabled"])},
		}}
	}
}

test_one_without_an_authority_is_reported if {
	every fields in [{}, {"caCertificates": null}, {"caCertificates": []}] {
		violations(object.union({"caEnabled": true}, fields)) == {{
			"msg": "listener `HTTPS:443` asks for client certificates, and names no authority for them",
			"details": {"path": array.concat(listener, ["caCertificates"])},
		}}
	}
}

test_mutual_tls_passes if {
	violations({"caEnabled": true, "caCertificates": [{"CertificateId": "1"}]}) == set()
}

test_only_with_the_parameter if {
	with_required({"listeners": [{"protocol": "HTTPS"}]}, false) == set()
	not applies({"protocol": "HTTPS"}, false)
	applies({"protocol": "HTTPS"}, true)
}

test_other_listeners_pass if {
	with_required({"listeners": [{"port": 80, "protocol": "HTTP"}, {}]}, true) == set()
	not applies({"protocol": "HTTP"}, true)
}

test_wrong_types_pass if {
	every value in ["x", 1, [], {}] { violations({"caEnabled": value}) == set() }
	every value in testing.not_objects {
		with_required(value, true) == set()
		with_required({"listeners": value}, true) == set()
	}
}
