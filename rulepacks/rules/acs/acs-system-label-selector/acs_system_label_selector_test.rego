package rules.acs_system_label_selector_test

import data.lib.testing
import data.rules.acs_system_label_selector

violations(reviewed) := found if found := acs_system_label_selector.violation with input as testing.review(reviewed, {})

selecting(kind, selector) := {"kind": kind, "metadata": testing.metadata, "spec": {"selector": selector}}

class := {"app": "web", "alibabacloud.com/compute-class": "gpu"}

applies(reviewed) if acs_system_label_selector.applies with input as testing.review(reviewed, {})

test_only_objects_with_a_selector_are_looked_at if {
	applies(selecting("Service", {"app": "web"}))
	not applies(testing.pod({"containers": []}))
	every value in testing.not_objects { not applies(selecting("Deployment", value)) }
}

test_a_label_is_reported_at_its_place if {
	violations(selecting("Deployment", {"matchLabels": class})) == {{
		"msg": "selector asks for the label `alibabacloud.com/compute-class`, which the platform may change",
		"details": {"path": ["spec", "selector", "matchLabels", "alibabacloud.com/compute-class"]},
	}}
}

test_expressions_are_looked_at if {
	expression := {"key": "alibabacloud.com/compute-qos", "operator": "Exists"}
	selector := {"matchExpressions": [{"key": "app", "operator": "Exists"}, expression]}
	every kind in ["StatefulSet", "ReplicaSet", "CloneSet", "PodDisruptionBudget"] {
		testing.paths(violations(selecting(kind, selector))) == {["spec", "selector", "matchExpressions", 1, "key"]}
	}
}

test_selectors_that_are_maps_are_looked_at if {
	every kind in ["Service", "ReplicationController"] {
		testing.paths(violations(selecting(kind, class))) == {["spec", "selector", "alibabacloud.com/compute-class"]}
	}
}

test_each_label_of_the_platform_is_reported if {
	every key in [
		"alibabacloud.com/compute-class",
		"alibabacloud.com/compute-qos",
		"alibabacloud.com/cpu-vendor",
		"alibabacloud.com/cpu-vendors",
	] {
		count(violations(selecting("Service", {key: "x"}))) == 1
	}
}

test_other_labels_pass if {
	labels := {"app": "web", "alibabacloud.com/team": "x", "compute-class": "gpu"}
	violations(selecting("Service", labels)) == set()
	expression := {"key": "app", "operator": "Exists"}
	violations(selecting("Deployment", {"matchLabels": labels, "matchExpressions": [expression]})) == set()
}

test_absent_null_and_wrong_types_pass if {
	every value in array.concat(testing.not_objects, [{}]) {
		violations(selecting("Deployment", value)) == set()
		violations(selecting("Deployment", {"matchLabels": value, "matchExpressions": value})) == set()
		violations(selecting("Deployment", {"matchExpressions": [value, {"key": value}]})) == set()
		violations({"kind": "Service", "spec": value}) == set()
	}
	every reviewed in testing.broken_pods { violations(reviewed) == set() }
}
