package rules.long_lived_token_test

import data.lib.testing
import data.rules.long_lived_token

violations(reviewed) := found if {
	found := long_lived_token.violation with input as testing.review(reviewed, {"max_seconds": 86400})
}

volumes(tokens) := [{"name": "token", "projected": {"sources": [{"serviceAccountToken": token} | some token in tokens]}}]

lasting(seconds) := testing.pod({"volumes": volumes([{"path": "x"}, {"path": "y", "expirationSeconds": seconds}])})

test_a_long_life_is_marked if {
	violations(lasting(86401)) == {{
		"msg": "token in volume `token` lives `86401` seconds, more than 86400",
		"details": {"path": [
			"spec",
			"volumes",
			0,
			"projected",
			"sources",
			1,
			"serviceAccountToken",
			"expirationSeconds",
		]},
	}}
}

test_every_kind_of_workload_is_looked_at if {
	every reviewed in testing.workloads({"volumes": volumes([{"expirationSeconds": 100000}]), "containers": []}) {
		count(violations(reviewed)) == 1
	}
}

test_the_limit_is_a_parameter if {
	found := long_lived_token.violation with input as testing.review(lasting(7200), {"max_seconds": 3600})
	testing.messages(found) == {"token in volume `token` lives `7200` seconds, more than 3600"}
}

test_shorter_absent_null_and_wrong_types_pass if {
	every seconds in [3600, 86400, null, "100000", true, [], {}] { violations(lasting(seconds)) == set() }
	violations(testing.pod({"volumes": volumes([{"path": "x"}])})) == set()
	every reviewed in testing.broken_pods { violations(reviewed) == set() }
}
