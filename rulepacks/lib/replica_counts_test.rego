package lib.replica_counts_test

import data.lib.replica_counts
import data.lib.testing

of(object) := [replicas, title] if {
	replicas := replica_counts.replicas with input as testing.review(object, {})
	title := replica_counts.title with input as testing.review(object, {})
}

test_the_number_is_that_of_the_field if {
	of({"kind": "Deployment", "spec": {"replicas": 3}}) == [3, "`replicas: 3`"]
	of({"kind": "Scale", "spec": {"replicas": 0}}) == [0, "`replicas: 0`"]
}

test_an_absent_one_is_one_and_of_a_scale_none if {
	every spec in [{"template": {}}, {"replicas": null, "template": {"spec": {}}}] {
		of({"kind": "Deployment", "spec": spec}) == [1, "1 replica (`replicas` is not set)"]
		of({"kind": "Scale", "spec": spec})[0] == 0
	}
	of({"kind": "Scale"})[0] == 0
}

test_a_piece_of_a_workload_has_no_number if {
	every spec in [null, {}, {"replicas": null}, {"template": null}, {"template": "x"}] {
		not of({"kind": "Deployment", "spec": spec})
	}
	of({"kind": "Deployment", "spec": {"replicas": 3}})[0] == 3
}

test_wrong_types_are_no_number if {
	every value in ["3", true, [], {}] { not of({"kind": "Deployment", "spec": {"replicas": value}}) }
	every spec in ["x", 1, []] { not of({"kind": "Deployment", "spec": spec}) }
}
