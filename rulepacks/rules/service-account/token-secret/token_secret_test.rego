package rules.token_secret_test

import data.lib.testing
import data.rules.token_secret

violations(metadata, type) := found if {
	reviewed := {"apiVersion": "v1", "kind": "Secret", "metadata": metadata, "type": type}
	found := token_secret.violation with input as testing.review(reviewed, {})
}

annotated(value) := {"name": "web-token", "annotations": {"kubernetes.io/service-account.name": value}}

test_the_type_is_marked if {
	violations(annotated("web"), "kubernetes.io/service-account-token") == {{
		"msg": "secret holds a token of the service account `web` that never runs out",
		"details": {"path": ["type"]},
	}}
	every metadata in [null, {"name": "web-token"}, {"annotations": null}, annotated(null), annotated(1)] {
		testing.messages(violations(metadata, "kubernetes.io/service-account-token")) == {
			"secret holds a token that never runs out",
		}
	}
}

test_other_types_pass if {
	every type in ["Opaque", "kubernetes.io/tls", "", null, 1, [], {}] { violations(annotated("web"), type) == set() }
	without := token_secret.violation with input as testing.review({"kind": "Secret"}, {})
	without == set()
}
