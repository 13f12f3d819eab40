package rules.missing_security_context_test

import data.lib.testing
import data.rules.missing_security_context

violations(object) := found if {
	found := missing_security_context.violation with input as testing.review(object, {})
}

pod(context, container_contexts) := testing.pod({
	"securityContext": context,
	"containers": [testing.container(container_context) | some container_context in container_contexts],
})

empty := [null, {}, {"runAsNonRoot": null, "runAsUser": null}]

test_each_container_without_any_context_is_marked if {
	every context in empty {
		every own in empty {
			violations(pod(context, [own, {"privileged": false}])) == {{
				"msg": "container `web` has no security context, and its pod has none",
				"details": {"path": ["spec", "containers", 0, "securityContext"]},
			}}
		}
	}
	violations(testing.pod({"containers": [{"name": "a"}, {}]})) == {
		{
			"msg": "container `a` has no security context, and its pod has none",
			"details": {"path": ["spec", "containers", 0, "securityContext"]},
		},
		{
			"msg": "container `containers[1]` has no security context, and its pod has none",
			"details": {"path": ["spec", "containers", 1, "securityContext"]},
		},
	}
}

test_one_on_either_level_is_enough if {
	violations(pod({"runAsNonRoot": true}, [{}, null])) == set()
	violations(pod({}, [{"runAsNonRoot": false}])) == set()
	violations(pod(null, [{"runAsUser": 1, "runAsGroup": null}])) == set()
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers"] {
		object := testing.pod({list: [testing.container({})]})
		testing.paths(violations(object)) == {["spec", list, 0, "securityContext"]}
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [testing.container({})]}) { count(violations(object)) == 1 }
}

test_windows_pods_need_one_too if {
	object := testing.pod({"os": {"name": "windows"}, "containers": [testing.container({})]})
	count(violations(object)) == 1
}

test_wrong_types_are_no_violations if {
	every value in ["x", 1, true, []] {
		violations(testing.pod_with(value)) == set()
		violations(pod(value, [{}])) == set()
	}
	every object in testing.broken_pods { violations(object) == set() }
}
