package lib.container_resources_test

import data.lib.container_resources as resources
import data.lib.testing

of_spec(spec) := found if {
	found := resources.values with input as testing.review(testing.pod(spec), {})
}

of(written) := of_spec({"containers": [{"name": "web", "resources": written}]})

test_each_quantity_is_a_number_with_its_place if {
	of({"limits": {"cpu": "500m"}, "requests": {"cpu": 0.1}}) == {
		{
			"list": "limits",
			"resource": "cpu",
			"parameter": "cpuLimits",
			"number": 0.5,
			"path": ["spec", "containers", 0, "resources", "limits", "cpu"],
			"title": "container `web` has a CPU limit of `500m`",
		},
		{
			"list": "requests",
			"resource": "cpu",
			"parameter": "cpuRequests",
			"number": 0.1,
			"path": ["spec", "containers", 0, "resources", "requests", "cpu"],
			"title": "container `web` has a CPU request of `0.1`",
		},
	}
}

test_a_request_that_is_not_written_is_the_limit if {
	every requests in [null, {}, {"memory": null}] {
		{[value.list, value.number, value.title] | some value in of({"limits": {"memory": "1Ki"}, "requests": requests})} == {
			["limits", 1024, "container `web` has a memory limit of `1Ki`"],
			["requests", 1024, "container `web` has a memory request (its limit) of `1Ki`"],
		}
	}
}

test_ephemeral_containers_have_none if {
	written := {"name": "a", "resources": {"limits": {"cpu": "1"}}}
	of_spec({"ephemeralContainers": [written]}) == set()
	count(of_spec({"initContainers": [written]})) == 2
}

entry(written) := {"container": {"resources": written}}

test_unset_is_what_has_neither_request_nor_limit if {
	every written in [null, {}, {"limits": null}, {"limits": {"cpu": null}, "requests": {}}] {
		resources.is_unset(entry(written), "limits", "cpu")
		resources.is_unset(entry(written), "requests", "cpu")
	}
	not resources.is_unset(entry({"limits": {"cpu": "1"}}), "requests", "cpu")
	not resources.is_unset(entry({"limits": {"cpu": "1"}}), "limits", "cpu")
	resources.is_unset(entry({"requests": {"cpu": "1"}}), "limits", "cpu")
	not resources.is_unset(entry("x"), "limits", "cpu")
}

test_what_is_no_quantity_is_none if {
	every value in ["much", "{{ cpu }}", "", true, [], {}] { of({"limits": {"cpu": value}}) == set() }
	every value in testing.not_objects { of(value) == set() }
	every object in testing.broken_pods {
		found := resources.values with input as testing.review(object, {})
		found == set()
	}
}

test_parameters_are_named_for_both if {
	resources.parameters == {"cpuRequests", "cpuLimits", "memoryRequests", "memoryLimits"}
}
