package rules.endless_sandbox_test

import data.lib.testing
import data.rules.endless_sandbox

violations(kind, spec) := found if {
	review := testing.review({"apiVersion": "agents.kruise.io/v1alpha1", "kind": kind, "spec": spec}, {})
	found := endless_sandbox.violation with input as review
}

test_no_time_is_reported_where_it_would_be if {
	violations("Sandbox", {"template": {}}) == {{
		"msg": "agent sandbox has no `shutdownTime`",
		"details": {"path": ["spec", "shutdownTime"]},
	}}
	violations("SandboxClaim", {}) == {{
		"msg": "claim of an agent sandbox has no `shutdownTime`",
		"details": {"path": ["spec", "shutdownTime"]},
	}}
	every value in [null, ""] { count(violations("Sandbox", {"shutdownTime": value})) == 1 }
}

test_a_time_passes if {
	every kind in ["Sandbox", "SandboxClaim"] {
		violations(kind, {"shutdownTime": "2026-08-01T00:00:00Z"}) == set()
	}
}

test_a_claim_may_have_a_ttl if {
	every field in ["ttl", "ttlSeconds", "ttlAfterCompleted", "TTL"] {
		violations("SandboxClaim", {field: "24h"}) == set()
		count(violations("SandboxClaim", {field: null})) == 1
		count(violations("Sandbox", {field: "24h"})) == 1
	}
}

test_wrong_types_pass if {
	every spec in testing.not_objects { violations("Sandbox", spec) == set() }
}
