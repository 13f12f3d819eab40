package rules.insecure_api_service_test

import data.lib.testing
import data.rules.insecure_api_service

violations(spec) := found if {
	object := {"apiVersion": "apiregistration.k8s.io/v1", "kind": "APIService", "spec": spec}
	found := insecure_api_service.violation with input as testing.review(object, {})
}

test_skipped_verification_is_reported if {
	violations({"group": "shop.example", "insecureSkipTLSVerify": true}) == {{
		"msg": "certificate of the aggregated API is not verified (`insecureSkipTLSVerify: true`)",
		"details": {"path": ["spec", "insecureSkipTLSVerify"]},
	}}
}

test_false_absent_null_and_wrong_types_pass if {
	every value in [false, null, "true", 1, [], {}] { violations({"insecureSkipTLSVerify": value}) == set() }
	violations({}) == set()
	every spec in testing.not_objects { violations(spec) == set() }
}
