package rules.aggregated_built_in_group_test

import data.lib.testing
import data.rules.aggregated_built_in_group

violations(spec) := found if {
	object := {"apiVersion": "apiregistration.k8s.io/v1", "kind": "APIService", "spec": spec}
	found := aggregated_built_in_group.violation with input as testing.review(object, {})
}

service := {"namespace": "shop", "name": "api"}

test_a_group_of_kubernetes_is_reported if {
	violations({"group": "apps", "service": service}) == {{
		"msg": "API group `apps` is Kubernetes' own, but served by the Service `api`",
		"details": {"path": ["spec", "group"]},
	}}
}

test_the_core_group_has_no_name if {
	every spec in [{"service": service}, {"group": null, "service": service}, {"group": "", "service": service}] {
		violations(spec) == {{
			"msg": "API group `\"\"` is Kubernetes' own, but served by the Service `api`",
			"details": {"path": ["spec", "group"]},
		}}
	}
}

test_other_groups_pass if {
	every group in ["shop.example", "metrics.k8s.io", "custom.metrics.k8s.io", 1, []] {
		violations({"group": group, "service": service}) == set()
	}
}

test_what_the_api_server_serves_itself_passes if {
	violations({"group": "apps"}) == set()
	every value in testing.not_objects { violations({"group": "apps", "service": value}) == set() }
	every spec in testing.not_objects { violations(spec) == set() }
}
