package rules.ack_container_resources_range_test

import data.lib.testing
import data.rules.ack_container_resources_range

defaults := {"cpuRequests": {}, "cpuLimits": {}, "memoryRequests": {}, "memoryLimits": {}}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_container_resources_range.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

with_resources(resources) := testing.pod({"containers": [{"name": "web", "resources": resources}]})

ranges := {"cpuRequests": {"min": "100m", "max": "1"}, "memoryLimits": {"min": "1Gi", "max": "2048Mi"}}

test_a_value_out_of_range_is_reported_at_its_field if {
	violations_with(with_resources({"requests": {"cpu": "10m"}, "limits": {"memory": "4Gi"}}), ranges) == {
		{
			"msg": "container `web` has a CPU request of `10m`, less than `100m`",
			"details": {"path": ["spec", "containers", 0, "resources", "requests", "cpu"]},
		},
		{
			"msg": "container `web` has a memory limit of `4Gi`, more than `2048Mi`",
			"details": {"path": ["spec", "containers", 0, "resources", "limits", "memory"]},
		},
	}
}

test_values_in_range_pass if {
	every cpu in ["100m", "0.5", 1, "1000m"] { violations_with(with_resources({"requests": {"cpu": cpu}}), ranges) == set() }
	violations_with(with_resources({"limits": {"cpu": "1", "memory": "1.5Gi"}}), ranges) == set()
}

test_a_request_that_is_not_written_is_the_limit if {
	testing.messages(violations_with(with_resources({"limits": {"cpu": "2"}}), ranges)) == {
		"container `web` has a CPU request (its limit) of `2`, more than `1`",
	}
}

test_bounds_may_be_left_out if {
	every range in [{"min": "1"}, {"min": "1", "max": ""}] {
		violations_with(with_resources({"limits": {"cpu": "64"}}), {"cpuLimits": range}) == set()
		count(violations_with(with_resources({"limits": {"cpu": "10m"}}), {"cpuLimits": range})) == 1
	}
	any := with_resources({"limits": {"cpu": "64", "memory": "1"}})
	violations(any) == set()
	not is_looked_at(any, {})
	is_looked_at(any, {"memoryRequests": {"min": "1"}})
}

test_absent_null_and_what_is_no_quantity_pass if {
	every value in [null, "much", "{{ cpu }}", "", true, [], {}] {
		violations_with(with_resources({"limits": {"memory": value}, "requests": {"cpu": value}}), ranges) == set()
	}
	every value in testing.not_objects { violations_with(with_resources(value), ranges) == set() }
	violations_with(testing.pod({"ephemeralContainers": [{"resources": {"requests": {"cpu": "1m"}}}]}), ranges) == set()
	count(violations_with(testing.pod({"initContainers": [{"resources": {"requests": {"cpu": "1m"}}}]}), ranges)) == 1
}

is_looked_at(reviewed, parameters) if {
	ack_container_resources_range.applies with input as testing.review(reviewed, object.union(defaults, parameters))
}

test_every_kind_of_workload_is_looked_at if {
	spec := {"containers": [{"name": "web", "resources": {"requests": {"cpu": "10m"}}}]}
	every object in testing.workloads(spec) { count(violations_with(object, ranges)) == 1 }
}

test_broken_pods_pass if {
	every object in testing.broken_pods { violations_with(object, ranges) == set() }
}
