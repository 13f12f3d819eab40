package rules.ack_workload_replicas_range_test

import data.lib.testing
import data.rules.ack_workload_replicas_range

defaults := {"minReplicas": 2, "maxReplicas": 3}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_workload_replicas_range.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

deployment(replicas) := {"kind": "Deployment", "spec": {"replicas": replicas}}

test_a_number_out_of_range_is_reported_at_it if {
	violations(deployment(1)) == {{
		"msg": "workload has `replicas: 1`, below 2",
		"details": {"path": ["spec", "replicas"]},
	}}
	violations(deployment(4)) == {{
		"msg": "workload has `replicas: 4`, above 3",
		"details": {"path": ["spec", "replicas"]},
	}}
	every replicas in [2, 3] { violations(deployment(replicas)) == set() }
}

test_an_absent_number_is_one if {
	every kind in ["Deployment", "StatefulSet", "ReplicaSet"] {
		object := {"kind": kind, "spec": {"replicas": null, "template": {"spec": {}}}}
		testing.messages(violations(object)) == {"workload has 1 replica (`replicas` is not set), below 2"}
		violations_with(object, {"minReplicas": 1}) == set()
	}
	count(violations_with({"kind": "Scale", "spec": {}}, {"minReplicas": 1})) == 1
	every object in [deployment(null), {"kind": "ReplicaSet"}] { violations(object) == set() }
}

test_each_bound_may_be_left_out if {
	violations_with(deployment(0), {"minReplicas": 0}) == set()
	violations_with(deployment(99), {"maxReplicas": 0}) == set()
	violations_with(deployment(99), {"minReplicas": 0, "maxReplicas": 0}) == set()
	not is_looked_at(deployment(1), {"minReplicas": 0, "maxReplicas": 0})
	is_looked_at(deployment(1), {"minReplicas": 0})
	is_looked_at(deployment(1), {"maxReplicas": 0})
}

test_wrong_types_pass if {
	every value in ["1", true, [], {}] { violations(deployment(value)) == set() }
	every spec in ["x", 1, []] { violations({"kind": "Deployment", "spec": spec}) == set() }
}

is_looked_at(reviewed, parameters) if {
	ack_workload_replicas_range.applies with input as testing.review(reviewed, object.union(defaults, parameters))
}
