package rules.weak_alb_tls_policy_test

import data.lib.testing
import data.rules.weak_alb_tls_policy

weak := ["tls_cipher_policy_1_0", "tls_cipher_policy_1_1"]

with_weak(spec, policies) := found if {
	found := weak_alb_tls_policy.violation with input as testing.review({"spec": spec}, {"weak": policies})
}

applies(spec) if weak_alb_tls_policy.applies with input as testing.review({"spec": spec}, {"weak": weak})

spec_of(policy) := {"listeners": [{"port": 443, "protocol": "HTTPS", "securityPolicyId": policy}]}

violations(policy) := with_weak(spec_of(policy), weak)

path := ["spec", "listeners", 0, "securityPolicyId"]

test_a_weak_policy_is_reported_at_its_field if {
	every policy in weak {
		violations(policy) == {{
			"msg": sprintf("listener `HTTPS:443` takes old versions of TLS (`securityPolicyId: %s`)", [policy]),
			"details": {"path": path},
		}}
	}
	count(violations(" TLS_cipher_policy_1_0 ")) == 1
}

test_no_policy_is_reported_where_it_would_be if {
	every policy in [null, ""] {
		violations(policy) == {{
			"msg": "listener `HTTPS:443` has no TLS policy (`securityPolicyId` is not set)",
			"details": {"path": path},
		}}
	}
	testing.paths(with_weak({"listeners": [{"protocol": "QUIC"}]}, weak)) == {path}
}

test_other_policies_pass if {
	every policy in [
		"tls_cipher_policy_1_2",
		"tls_cipher_policy_1_2_strict",
		"tls_cipher_policy_1_2_strict_with_1_3",
		"tls-own",
	] {
		violations(policy) == set()
	}
}

test_listeners_without_tls_pass if {
	plain := {"listeners": [{"port": 80, "protocol": "HTTP"}, {"port": 81}]}
	with_weak(plain, weak) == set()
	not applies(plain)
	applies(spec_of("x"))
}

test_weak_policies_are_a_parameter if {
	count(with_weak(spec_of("tls_cipher_policy_1_2"), ["tls_cipher_policy_1_2"])) == 1
	with_weak(spec_of("tls_cipher_policy_1_0"), []) == set()
}

test_wrong_types_pass if {
	every value in [1, true, [], {}] { violations(value) == set() }
	every value in testing.not_objects {
		with_weak(value, weak) == set()
		with_weak({"listeners": [value]}, weak) == set()
	}
}
