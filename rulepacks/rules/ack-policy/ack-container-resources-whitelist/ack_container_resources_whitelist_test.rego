package rules.ack_container_resources_whitelist_test

import data.lib.testing
import data.rules.ack_container_resources_whitelist

defaults := {"cpuRequests": [], "cpuLimits": [], "memoryRequests": [], "memoryLimits": []}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_container_resources_whitelist.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

with_resources(resources) := testing.pod({"containers": [{"name": "web", "resources": resources}]})

presets := {
	"cpuRequests": ["100m", "500m", "1"],
	"cpuLimits": ["2"],
	"memoryRequests": ["512Mi"],
	"memoryLimits": ["1Gi"],
}

test_a_value_that_is_no_preset_is_reported_at_its_field if {
	violations_with(with_resources({"requests": {"cpu": "10m"}}), presets) == {{
		"msg": "container `web` has a CPU request of `10m`, which is none of the allowed values",
		"details": {"path": ["spec", "containers", 0, "resources", "requests", "cpu"]},
	}}
	wrong := {"requests": {"cpu": "2", "memory": "1Gi"}, "limits": {"cpu": "1", "memory": "512Mi"}}
	count(violations_with(with_resources(wrong), presets)) == 4
}

test_values_are_compared_as_numbers if {
	every cpu in ["100m", "0.1", 0.5, "1000m", 1, "1.0"] {
		violations_with(with_resources({"requests": {"cpu": cpu}}), presets) == set()
	}
	good := {"requests": {"cpu": "100m", "memory": "512Mi"}, "limits": {"cpu": "2000m", "memory": "1024Mi"}}
	violations_with(with_resources(good), presets) == set()
}

test_a_request_that_is_not_written_is_the_limit if {
	violations_with(with_resources({"limits": {"cpu": "2"}}), presets) == {{
		"msg": "container `web` has a CPU request (its limit) of `2`, which is none of the allowed values",
		"details": {"path": ["spec", "containers", 0, "resources", "limits", "cpu"]},
	}}
}

test_what_has_an_empty_list_may_be_anything if {
	odd := with_resources({"requests": {"cpu": "7m"}, "limits": {"memory": "3"}})
	violations(odd) == set()
	violations_with(odd, {"cpuLimits": ["1"]}) == set()
	not is_looked_at(odd, {})
	is_looked_at(odd, {"memoryLimits": ["1Gi"]})
}

test_absent_null_and_what_is_no_quantity_pass if {
	every value in [null, "much", "{{ cpu }}", "", true, [], {}] {
		violations_with(with_resources({"limits": {"cpu": value}, "requests": {"memory": value}}), presets) == set()
	}
	every value in testing.not_objects { violations_with(with_resources(value), presets) == set() }
	violations_with(testing.pod({"ephemeralContainers": [{"resources": {"limits": {"cpu": "7m"}}}]}), presets) == set()
	count(violations_with(testing.pod({"initContainers": [{"resources": {"limits": {"memory": "7"}}}]}), presets)) == 2
}

is_looked_at(reviewed, parameters) if {
	ack_container_resources_whitelist.applies with input as testing.review(reviewed, object.union(defaults, parameters))
}

test_every_kind_of_workload_is_looked_at if {
	spec := {"containers": [{"name": "web", "resources": {"requests": {"cpu": "10m"}}}]}
	every object in testing.workloads(spec) { count(violations_with(object, presets)) == 1 }
}

test_broken_pods_pass if {
	every object in testing.broken_pods { violations_with(object, presets) == set() }
}
