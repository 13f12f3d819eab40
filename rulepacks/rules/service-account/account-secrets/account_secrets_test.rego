package rules.account_secrets_test

import data.lib.testing
import data.rules.account_secrets

violations_of(metadata, secrets) := found if {
	reviewed := {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": metadata, "secrets": secrets}
	found := account_secrets.violation with input as testing.review(reviewed, {})
}

violations(secrets) := violations_of(testing.metadata, secrets)

test_a_list_is_marked if {
	violations([{"name": "web-token-x7k2p"}, {"name": "web-dockercfg"}]) == {{
		"msg": "service account lists Secrets: `web-token-x7k2p`, `web-dockercfg`",
		"details": {"path": ["secrets"]},
	}}
	testing.messages(violations([null, {}, {"name": 1}])) == {"service account lists Secrets"}
}

test_a_list_that_limits_passes if {
	secrets := [{"name": "web"}]
	violations_of({"annotations": {"kubernetes.io/enforce-mountable-secrets": "true"}}, secrets) == set()
	every metadata in [null, {"annotations": null}, {"annotations": {"kubernetes.io/enforce-mountable-secrets": "false"}}] {
		count(violations_of(metadata, secrets)) == 1
	}
}

test_none_and_wrong_types_pass if {
	every value in [null, [], {}, "web", 1, {"a": {"name": "web"}}] { violations(value) == set() }
	without := account_secrets.violation with input as testing.review({"kind": "ServiceAccount"}, {})
	without == set()
}
