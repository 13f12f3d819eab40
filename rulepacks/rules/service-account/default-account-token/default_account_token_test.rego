package rules.default_account_token_test

import data.lib.testing
import data.rules.default_account_token

violations(reviewed) := found if {
	found := default_account_token.violation with input as testing.review(reviewed, {})
}

account(name, fields) := object.union({"kind": "ServiceAccount", "metadata": {"name": name}}, fields)

test_the_default_account_must_refuse if {
	every fields in [{}, {"automountServiceAccountToken": null}, {"automountServiceAccountToken": true}] {
		found := violations(account("default", fields))
		testing.plain(found) == {{
			"msg": "service account `default` gives its pods a token",
			"details": {"path": ["automountServiceAccountToken"]},
		}}
		testing.fixes(found) == {testing.fix("mount no token", ["automountServiceAccountToken"], false)}
	}
}

test_false_other_accounts_and_wrong_types_pass if {
	every value in [false, "true", 1, [], {}] {
		violations(account("default", {"automountServiceAccountToken": value})) == set()
	}
	violations(account("web", {})) == set()
	violations({"kind": "ServiceAccount", "metadata": null}) == set()
}
