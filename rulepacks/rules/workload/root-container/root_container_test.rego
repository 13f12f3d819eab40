package rules.root_container_test

import data.lib.testing
import data.rules.root_container

violations(object) := testing.plain(found) if {
	found := root_container.violation with input as testing.review(object, {})
}

fixes(object) := testing.fixes(found) if {
	found := root_container.violation with input as testing.review(object, {})
}

pod(context, container_contexts) := testing.pod({
	"securityContext": context,
	"containers": [testing.container(container_context) | some container_context in container_contexts],
})

test_absent_is_a_violation_of_each_container if {
	every context in [null, {}, {"runAsNonRoot": null}] {
		violations(pod(context, [context, {"runAsUser": 10001}])) == {{
			"msg": "container `web` may run as root: `runAsNonRoot` is not set",
			"details": {"path": ["spec", "containers", 0, "securityContext", "runAsNonRoot"]},
		}}
	}
	count(violations(pod({}, [{}, {}]))) == 2
}

test_user_zero_is_marked_where_it_is_written if {
	violations(pod({"runAsNonRoot": true}, [{"runAsUser": 0}])) == {{
		"msg": "container `web` runs as root (`runAsUser: 0`)",
		"details": {"path": ["spec", "containers", 0, "securityContext", "runAsUser"]},
	}}
	violations(pod({"runAsUser": 0}, [{}, {}])) == {{
		"msg": "pod runs as root (`runAsUser: 0`)",
		"details": {"path": ["spec", "securityContext", "runAsUser"]},
	}}
}

test_false_is_marked_where_it_is_written if {
	violations(pod({"runAsNonRoot": true}, [{"runAsNonRoot": false}])) == {{
		"msg": "container `web` may run as root (`runAsNonRoot: false`)",
		"details": {"path": ["spec", "containers", 0, "securityContext", "runAsNonRoot"]},
	}}
	violations(pod({"runAsNonRoot": false}, [{}, {}])) == {{
		"msg": "pod may run as root (`runAsNonRoot: false`)",
		"details": {"path": ["spec", "securityContext", "runAsNonRoot"]},
	}}
}

test_run_as_non_root_or_another_user_passes if {
	every context in [{"runAsNonRoot": true}, {"runAsUser": 1}, {"runAsUser": 1, "runAsNonRoot": false}] {
		violations(pod(context, [{}])) == set()
		violations(pod({}, [context])) == set()
		violations(pod({"runAsUser": 0, "runAsNonRoot": false}, [object.union({"runAsUser": 1}, context)])) == set()
	}
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers"] {
		testing.paths(violations(testing.pod({list: [testing.container({})]}))) == {[
			"spec",
			list,
			0,
			"securityContext",
			"runAsNonRoot",
		]}
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [testing.container({})]}) { count(violations(object)) == 1 }
}

test_wrong_types_are_no_violations if {
	every value in ["x", 1, true, []] {
		violations(testing.pod_with(value)) == set()
		violations(pod(value, [{}])) == set()
	}
	every value in ["x", {}, []] {
		violations(testing.pod_with({"runAsUser": value})) == set()
		violations(testing.pod_with({"runAsNonRoot": value})) == set()
	}
	every object in testing.broken_pods { violations(object) == set() }
}

test_windows_pods_run_as_a_named_user if {
	administrator := {"windowsOptions": {"runAsUserName": "ContainerAdministrator"}}
	violations(testing.pod({"os": {"name": "windows"}, "securityContext": administrator, "containers": [{}]})) == {{
		"msg": "pod runs as root (`runAsUserName: ContainerAdministrator`)",
		"details": {"path": ["spec", "securityContext", "windowsOptions", "runAsUserName"]},
	}}
}

test_the_fix_keeps_root_out if {
	fixes(pod({}, [{}])) == {testing.fix(
		"set `runAsNonRoot: true`",
		["spec", "containers", 0, "securityContext", "runAsNonRoot"],
		true,
	)}
	fixes(pod({"runAsUser": 0}, [{}])) == set()
}
