package rules.ack_required_node_selector_test

import data.lib.testing
import data.rules.ack_required_node_selector

defaults := {"nodeSelector": [{"key": "node.alibabacloud.com/nodepool-id", "allowedRegex": "^np.*$"}]}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_required_node_selector.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

key := "node.alibabacloud.com/nodepool-id"

selecting(selector) := testing.pod({"nodeSelector": selector})

test_a_missing_selector_is_reported_where_it_would_be if {
	every selector in [null, {}, {key: null}, {"other": "np1"}] {
		violations(selecting(selector)) == {{
			"msg": "pod has no node selector `node.alibabacloud.com/nodepool-id`",
			"details": {"path": ["spec", "nodeSelector", key]},
		}}
	}
}

test_a_value_that_does_not_match_is_reported_at_it if {
	violations(selecting({key: "pool"})) == {{
		"msg": "node selector `node.alibabacloud.com/nodepool-id` of the pod is `pool`, which does not match `^np.*$`",
		"details": {"path": ["spec", "nodeSelector", key]},
	}}
	violations(selecting({key: "np12", "kubernetes.io/os": "linux"})) == set()
}

test_without_selectors_nothing_is_looked_at if {
	violations_with(selecting({}), {"nodeSelector": []}) == set()
	not is_looked_at(selecting({}), {"nodeSelector": []})
	is_looked_at(selecting({}), {})
}

test_wrong_types_pass if {
	every value in ["x", 1, true, []] { violations(selecting(value)) == set() }
	violations(selecting({key: 1})) == set()
	every spec in testing.not_objects { violations(testing.pod(spec)) == set() }
	violations({"kind": "ReplicationController", "spec": {"template": null}}) == set()
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": []}) { count(violations(object)) == 1 }
}

is_looked_at(reviewed, parameters) if {
	ack_required_node_selector.applies with input as testing.review(reviewed, object.union(defaults, parameters))
}
