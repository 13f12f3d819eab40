package rules.ack_container_resources_test

import data.lib.testing
import data.rules.ack_container_resources

defaults := {"list": "limits", "cpu": "", "memory": ""}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_container_resources.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

with_resources(resources) := testing.pod({"containers": [{"name": "web", "resources": resources}]})

small := {"cpu": "500m", "memory": "100Mi"}

requests := {"list": "requests"}

maximum := {"cpu": "1000m", "memory": "1Gi"}

test_missing_limits_are_reported_at_their_fields if {
	every resources in [null, {}, {"limits": null}, {"limits": {}}, {"requests": small}] {
		violations(with_resources(resources)) == {
			{
				"msg": "container `web` has no CPU limit",
				"details": {"path": ["spec", "containers", 0, "resources", "limits", "cpu"]},
			},
			{
				"msg": "container `web` has no memory limit",
				"details": {"path": ["spec", "containers", 0, "resources", "limits", "memory"]},
			},
		}
	}
}

test_missing_requests_are_reported_unless_there_is_a_limit if {
	testing.messages(violations_with(with_resources({}), requests)) == {
		"container `web` has no CPU request",
		"container `web` has no memory request",
	}
	violations_with(with_resources({"limits": small}), requests) == set()
	violations_with(with_resources({"requests": small}), requests) == set()
}

test_limits_above_the_maximum_are_reported_at_their_fields if {
	violations_with(with_resources({"limits": {"cpu": "2000m", "memory": "100Gi"}}), maximum) == {
		{
			"msg": "container `web` has a CPU limit of `2000m`, more than `1000m`",
			"details": {"path": ["spec", "containers", 0, "resources", "limits", "cpu"]},
		},
		{
			"msg": "container `web` has a memory limit of `100Gi`, more than `1Gi`",
			"details": {"path": ["spec", "containers", 0, "resources", "limits", "memory"]},
		},
	}
	violations_with(with_resources({"limits": small}), maximum) == set()
	violations_with(with_resources({"limits": {"cpu": 1, "memory": "1024Mi"}, "requests": {"cpu": "9"}}), maximum) == set()
}

test_requests_above_the_maximum_are_reported_where_they_are_written if {
	parameters := object.union(maximum, requests)
	violations_with(with_resources({"requests": {"cpu": "2"}, "limits": {"memory": "2Gi"}}), parameters) == {
		{
			"msg": "container `web` has a CPU request of `2`, more than `1000m`",
			"details": {"path": ["spec", "containers", 0, "resources", "requests", "cpu"]},
		},
		{
			"msg": "container `web` has a memory request (its limit) of `2Gi`, more than `1Gi`",
			"details": {"path": ["spec", "containers", 0, "resources", "limits", "memory"]},
		},
	}
	violations_with(with_resources({"requests": small, "limits": {"cpu": "9"}}), parameters) == set()
}

test_each_maximum_may_be_left_out if {
	large := with_resources({"limits": {"cpu": "200", "memory": "100Gi"}})
	violations(large) == set()
	count(violations_with(large, {"cpu": "1"})) == 1
	count(violations_with(large, {"memory": "1Gi"})) == 1
}

test_init_containers_are_looked_at_and_ephemeral_ones_have_none if {
	count(violations(testing.pod({"initContainers": [{"name": "a"}, {"name": "b", "restartPolicy": "Always"}]}))) == 4
	violations(testing.pod({"ephemeralContainers": [{"name": "debug"}]})) == set()
}

test_what_is_no_quantity_passes if {
	every value in ["much", "{{ cpu }}", "", true, [], {}] {
		violations_with(with_resources({"limits": {"cpu": value, "memory": value}}), maximum) == set()
	}
	every value in ["x", 1, true, []] {
		violations_with(with_resources(value), maximum) == set()
		violations_with(with_resources({"limits": value}), maximum) == set()
	}
}

test_every_kind_of_workload_is_looked_at if {
	spec := {"containers": [{"name": "web", "resources": {"limits": {"cpu": "1"}}}]}
	every object in testing.workloads(spec) { count(violations(object)) == 1 }
}

test_broken_pods_pass if {
	every object in testing.broken_pods { violations(object) == set() }
}
