package rules.low_user_id_test

import data.lib.testing
import data.rules.low_user_id

with_min(object, min) := found if {
	found := low_user_id.violation with input as testing.review(object, {"min": min})
}

violations(object) := with_min(object, 10000)

pod(context, container_contexts) := testing.pod({
	"securityContext": context,
	"containers": [testing.container(container_context) | some container_context in container_contexts],
})

test_low_ids_of_containers_are_marked if {
	violations(pod({}, [{"runAsUser": 9999, "runAsGroup": 1}])) == {
		{
			"msg": "container `web` has an ID below 10000 (`runAsUser: 9999`)",
			"details": {"path": ["spec", "containers", 0, "securityContext", "runAsUser"]},
		},
		{
			"msg": "container `web` has an ID below 10000 (`runAsGroup: 1`)",
			"details": {"path": ["spec", "containers", 0, "securityContext", "runAsGroup"]},
		},
	}
}

test_a_pods_low_id_is_marked_once_and_only_if_inherited if {
	violations(pod({"runAsUser": 1000}, [{}, {"runAsUser": null}])) == {{
		"msg": "pod has an ID below 10000 (`runAsUser: 1000`)",
		"details": {"path": ["spec", "securityContext", "runAsUser"]},
	}}
	violations(pod({"runAsUser": 1000}, [{"runAsUser": 10001}])) == set()
}

test_root_is_the_lowest if {
	testing.messages(violations(pod({"runAsUser": 0}, [{"runAsGroup": 0}]))) == {
		"pod has an ID below 10000 (`runAsUser: 0`)",
		"container `web` has an ID below 10000 (`runAsGroup: 0`)",
	}
}

test_high_ids_pass if {
	every id in [10000, 65534] { violations(pod({"runAsUser": id}, [{"runAsGroup": id}])) == set() }
}

test_other_groups_are_not_looked_at if {
	violations(pod({"fsGroup": 1000, "supplementalGroups": [1000]}, [{}])) == set()
}

test_the_lowest_id_is_a_parameter if {
	object := pod({}, [{"runAsUser": 1000}])
	with_min(object, 1000) == set()
	testing.messages(with_min(object, 1001)) == {"container `web` has an ID below 1001 (`runAsUser: 1000`)"}
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers"] {
		object := testing.pod({list: [testing.container({"runAsUser": 1000})]})
		testing.paths(violations(object)) == {["spec", list, 0, "securityContext", "runAsUser"]}
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [testing.container({"runAsUser": 1000})]}) {
		count(violations(object)) == 1
	}
}

test_absent_null_and_wrong_types_pass if {
	every value in [null, "x", "1000", true, [], {}] {
		violations(pod(value, [value])) == set()
		violations(pod({"runAsUser": value}, [{"runAsGroup": value}])) == set()
	}
	every object in testing.broken_pods { violations(object) == set() }
}

test_windows_has_no_user_ids if {
	low := testing.container({"runAsUser": 1000})
	violations(testing.pod({"os": {"name": "windows"}, "containers": [low]})) == set()
}
