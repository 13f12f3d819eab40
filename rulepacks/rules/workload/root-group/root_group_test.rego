package rules.root_group_test

import data.lib.testing
import data.rules.root_group

violations(object) := found if {
	found := root_group.violation with input as testing.review(object, {})
}

pod(context, container_contexts) := testing.pod({
	"securityContext": context,
	"containers": [testing.container(container_context) | some container_context in container_contexts],
})

test_a_containers_group_is_marked if {
	violations(pod({"runAsGroup": 1}, [{"runAsGroup": 0}])) == {{
		"msg": "container `web` runs in the root group (`runAsGroup: 0`)",
		"details": {"path": ["spec", "containers", 0, "securityContext", "runAsGroup"]},
	}}
}

test_a_pods_group_is_marked_once_and_only_if_inherited if {
	violations(pod({"runAsGroup": 0}, [{}, {"runAsGroup": null}])) == {{
		"msg": "pod runs in the root group (`runAsGroup: 0`)",
		"details": {"path": ["spec", "securityContext", "runAsGroup"]},
	}}
	violations(pod({"runAsGroup": 0}, [{"runAsGroup": 1}])) == set()
}

test_the_group_of_volumes_is_marked if {
	violations(pod({"fsGroup": 0}, [{}])) == {{
		"msg": "pod's volumes belong to the root group (`fsGroup: 0`)",
		"details": {"path": ["spec", "securityContext", "fsGroup"]},
	}}
}

test_a_supplementary_group_is_marked_at_its_place if {
	violations(pod({"supplementalGroups": [10001, 0]}, [{}])) == {{
		"msg": "pod runs in the root group (`0` in `supplementalGroups`)",
		"details": {"path": ["spec", "securityContext", "supplementalGroups", 1]},
	}}
}

test_other_groups_pass if {
	violations(pod({"runAsGroup": 1, "fsGroup": 1, "supplementalGroups": [1, 2]}, [{"runAsGroup": 3}])) == set()
}

test_groups_of_pods_count_at_pods_only if {
	violations(pod({}, [{"fsGroup": 0, "supplementalGroups": [0]}])) == set()
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers"] {
		object := testing.pod({list: [testing.container({"runAsGroup": 0})]})
		testing.paths(violations(object)) == {["spec", list, 0, "securityContext", "runAsGroup"]}
	}
}

test_every_kind_of_workload_is_looked_at if {
	context := {"runAsGroup": 0, "fsGroup": 0, "supplementalGroups": [0]}
	every object in testing.workloads({"securityContext": context, "containers": [testing.container({})]}) {
		count(violations(object)) == 3
	}
}

test_absent_null_and_wrong_types_pass if {
	every value in testing.not_objects {
		violations(pod(value, [value])) == set()
		violations(pod({"runAsGroup": value, "fsGroup": value, "supplementalGroups": value}, [{}])) == set()
	}
	violations(pod({"supplementalGroups": [null, "0", false, []]}, [{}])) == set()
	violations(pod({"supplementalGroups": {"0": 0}}, [{}])) == set()
	every object in testing.broken_pods { violations(object) == set() }
}

test_windows_has_no_group_ids if {
	context := {"runAsGroup": 0, "fsGroup": 0, "supplementalGroups": [0]}
	spec := {"os": {"name": "windows"}, "securityContext": context, "containers": [testing.container(context)]}
	violations(testing.pod(spec)) == set()
}
