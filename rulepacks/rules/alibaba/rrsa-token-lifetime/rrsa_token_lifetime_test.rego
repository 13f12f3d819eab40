package rules.rrsa_token_lifetime_test

import data.lib.testing
import data.rules.rrsa_token_lifetime

with_max(object, fault, limit) := found if {
	found := rrsa_token_lifetime.violation with input as testing.review(object, {"fault": fault, "max": limit})
}

violations(object, fault) := with_max(object, fault, 3600)

applies(object) if rrsa_token_lifetime.applies with input as testing.review(object, {})

annotation := "pod-identity.alibabacloud.com/service-account-token-expiration"

pod(value) := {"kind": "Pod", "metadata": {"annotations": {annotation: value}}, "spec": {"containers": []}}

account(value) := {"kind": "ServiceAccount", "metadata": {"annotations": {annotation: value}}}

test_what_is_not_taken_is_reported_at_the_annotation if {
	violations(pod("86400"), "invalid") == {{
		"msg": "token lifetime `86400` is no number from 600 to 43200: it stays at 3600 seconds",
		"details": {"path": ["metadata", "annotations", annotation]},
	}}
	every value in ["599", "43201", "0", "-1", "1h", "3600s", " 3600", "3600.5", "1e4", "99999999999999999999"] {
		count(violations(pod(value), "invalid")) == 1
		violations(pod(value), "long") == set()
		count(violations(account(value), "invalid")) == 1
	}
}

test_a_long_lifetime_is_reported_by_its_own_rule if {
	violations(account("43200"), "long") == {{
		"msg": "token lives for 43200 seconds, more than 3600",
		"details": {"path": ["metadata", "annotations", annotation]},
	}}
	violations(account("43200"), "invalid") == set()
	with_max(account("7200"), "long", 7200) == set()
	count(with_max(account("7201"), "long", 7200)) == 1
	count(violations(pod("07200"), "long")) == 1
}

test_others_pass if {
	every value in ["600", "3600", "03600"] {
		every fault in ["invalid", "long"] {
			violations(pod(value), fault) == set()
			applies(pod(value))
		}
	}
}

test_the_annotation_of_the_template_counts if {
	metadata := {"annotations": {annotation: "86400"}}
	deployment := {"kind": "Deployment", "spec": {"template": {"metadata": metadata, "spec": {}}}}
	testing.paths(violations(deployment, "invalid")) == {["spec", "template", "metadata", "annotations", annotation]}
	outer := {"kind": "Deployment", "metadata": metadata, "spec": {"template": {"spec": {}}}}
	violations(outer, "invalid") == set()
}

test_absent_null_placeholders_and_wrong_types_pass if {
	every fault in ["invalid", "long"] {
		every value in [null, 1, true, [], {}, "", "{{ .Values.expiration }}", "${EXPIRATION}"] {
			every object in [pod(value), account(value)] {
				violations(object, fault) == set()
				not applies(object)
			}
		}
		every value in testing.not_objects {
			violations(value, fault) == set()
			violations({"kind": "ServiceAccount", "metadata": value}, fault) == set()
			violations({"kind": "ServiceAccount", "metadata": {"annotations": value}}, fault) == set()
		}
		every object in testing.broken_pods { violations(object, fault) == set() }
		every object in testing.workloads({"containers": []}) { violations(object, fault) == set() }
	}
}
