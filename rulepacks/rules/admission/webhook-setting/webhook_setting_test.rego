package rules.webhook_setting_test

import data.lib.testing
import data.lib.webhook_testing
import data.rules.webhook_setting

allowed := {
	"sideEffects": ["None", "NoneOnDryRun"],
	"reinvocationPolicy": ["Never"],
	"matchPolicy": ["Equivalent"],
}

violations(object, field) := found if {
	parameters := {"field": field, "allowed": allowed[field]}
	found := webhook_setting.violation with input as testing.review(object, parameters)
}

mutating(fields, field) := violations(webhook_testing.mutating(fields), field)

# With all defaults of the old version.
old(field) := violations(webhook_testing.configuration("MutatingWebhookConfiguration", "v1beta1", {}), field)

test_a_value_that_is_not_allowed_is_reported_at_its_field if {
	cases := {
		"sideEffects": ["Some", "may have side effects"],
		"reinvocationPolicy": ["IfNeeded", "may be called again for an object that it has changed"],
		"matchPolicy": ["Exact", "is not called for the same object in another API version"],
	}
	every field, words in cases {
		mutating({field: words[0]}, field) == {{
			"msg": sprintf("webhook `pods.shop.example` %s (`%s: %s`)", [words[1], field, words[0]]),
			"details": {"path": ["webhooks", 0, field]},
		}}
	}
}

test_allowed_values_pass if {
	every field, values in allowed {
		every value in values { mutating({field: value}, field) == set() }
	}
}

test_absent_ones_have_the_defaults_of_their_version if {
	every field in ["reinvocationPolicy", "matchPolicy"] {
		every fields in [{}, {field: null}] { mutating(fields, field) == set() }
	}
	old("reinvocationPolicy") == set()
	testing.messages(old("matchPolicy")) == {concat("", [
		"webhook `pods.shop.example` is not called for the same object in another API version",
		" (`matchPolicy: Exact`, the default of `v1beta1`)",
	])}
	testing.messages(old("sideEffects")) == {
		"webhook `pods.shop.example` may have side effects (`sideEffects: Unknown`, the default of `v1beta1`)",
	}
}

test_side_effects_must_be_told if {
	every fields in [{}, {"sideEffects": null}] {
		mutating(fields, "sideEffects") == {{
			"msg": "webhook `pods.shop.example` does not say whether it has side effects (`sideEffects`)",
			"details": {"path": ["webhooks", 0, "sideEffects"]},
		}}
	}
}

test_exact_is_no_matter_where_every_version_is_listed if {
	every_version := object.union(webhook_testing.rule("apps", "deployments"), {"apiVersions": ["v1", "*"]})
	mutating({"matchPolicy": "Exact", "rules": [every_version]}, "matchPolicy") == set()
	mixed := [every_version, webhook_testing.rule("", "pods")]
	count(mutating({"matchPolicy": "Exact", "rules": mixed}, "matchPolicy")) == 1
	count(mutating({"sideEffects": "Some", "rules": [every_version]}, "sideEffects")) == 1
}

test_wrong_types_pass if {
	every field, _ in allowed {
		every object in webhook_testing.broken { violations(object, field) == set() }
		every value in [1, true, [], {}] { mutating({field: value}, field) == set() }
	}
}
