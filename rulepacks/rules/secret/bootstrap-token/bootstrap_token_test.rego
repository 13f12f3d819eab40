package rules.bootstrap_token_test

import data.lib.testing
import data.rules.bootstrap_token

violations(object) := found if {
	found := bootstrap_token.violation with input as testing.review(object, {})
}

token(fields) := object.union({"apiVersion": "v1", "kind": "Secret", "type": "bootstrap.kubernetes.io/token"}, fields)

plain(entries) := token({"stringData": entries})

expiration := {"expiration": "2030-01-01T00:00:00Z"}

test_a_token_that_never_expires_is_reported if {
	every entries in [{}, {"expiration": ""}, {"expiration": " "}, {"expiration": null}] {
		violations(plain(entries)) == {{
			"msg": "the bootstrap token never expires: `expiration` is not set",
			"details": {"path": ["stringData", "expiration"]},
		}}
	}
	testing.paths(violations(token({"data": {"token-id": "MDc0MDFi"}}))) == {["data", "expiration"]}
	testing.paths(violations(token({}))) == {["stringData", "expiration"]}
	testing.paths(violations(token({"data": null}))) == {["stringData", "expiration"]}
}

test_a_token_that_logs_in_is_reported if {
	violations(plain(object.union(expiration, {"usage-bootstrap-authentication": "true"}))) == {{
		"msg": "the bootstrap token logs in to the API server (`usage-bootstrap-authentication: true`)",
		"details": {"path": ["stringData", "usage-bootstrap-authentication"]},
	}}
	entries := {
		"expiration": base64.encode("2030-01-01T00:00:00Z"),
		"usage-bootstrap-authentication": base64.encode("true"),
	}
	testing.paths(violations(token({"data": entries}))) == {["data", "usage-bootstrap-authentication"]}
}

test_other_uses_pass if {
	every use in ["false", "", "True"] {
		violations(plain(object.union(expiration, {"usage-bootstrap-authentication": use}))) == set()
	}
	violations(plain(object.union(expiration, {"usage-bootstrap-signing": "true"}))) == set()
}

test_other_secrets_pass if {
	every type in ["Opaque", "", null, 1] {
		violations(token({"type": type, "stringData": {"usage-bootstrap-authentication": "true"}})) == set()
	}
	violations({"kind": "Secret"}) == set()
}

test_wrong_types_have_no_entries if {
	every value in ["x", 1, []] { testing.paths(violations(token({"data": value}))) == {["stringData", "expiration"]} }
}
