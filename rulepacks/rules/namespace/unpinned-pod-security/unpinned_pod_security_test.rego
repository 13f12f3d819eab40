package rules.unpinned_pod_security_test

import data.lib.testing
import data.rules.unpinned_pod_security

with_pin(object, pin) := found if {
	found := unpinned_pod_security.violation with input as testing.review(object, {"pin_version": pin})
}

violations(labels) := with_pin(namespace(labels), true)

namespace(labels) := {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop", "labels": labels}}

version := "pod-security.kubernetes.io/enforce-version"

labels(level, value) := {"pod-security.kubernetes.io/enforce": level, version: value}

test_no_version_and_latest_are_reported_at_the_label if {
	violations(labels("restricted", "latest")) == {{
		"msg": "label `pod-security.kubernetes.io/enforce-version` is `latest`, and so follows the version of the cluster",
		"details": {"path": ["metadata", "labels", version]},
	}}
	every unset in [{"pod-security.kubernetes.io/enforce": "baseline"}, labels("baseline", null)] {
		violations(unset) == {{
			"msg": "label `pod-security.kubernetes.io/enforce-version` is not set, and so follows the version of the cluster",
			"details": {"path": ["metadata", "labels", version]},
		}}
	}
}

test_a_pinned_version_passes if {
	violations(labels("restricted", "v1.35")) == set()
	violations(labels("restricted", "1.35")) == set()
}

test_without_a_level_that_refuses_something_there_is_nothing_to_pin if {
	violations({}) == set()
	violations({version: "latest"}) == set()
	violations(labels(null, "latest")) == set()
	violations(labels("privileged", "latest")) == set()
}

test_only_with_the_parameter if {
	with_pin(namespace(labels("restricted", "latest")), false) == set()
}

test_wrong_types_pass if {
	every value in [1, true, [], {}] {
		violations(labels("restricted", value)) == set()
		violations(labels(value, "latest")) == set()
	}
	every value in testing.not_objects { violations(value) == set() }
	with_pin({"apiVersion": "v1", "kind": "Namespace"}, true) == set()
}
