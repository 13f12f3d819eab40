package rules.host_process_test

import data.lib.testing
import data.rules.host_process

violations(object) := testing.plain(found) if {
	found := host_process.violation with input as testing.review(object, {})
}

options(value) := {"windowsOptions": {"hostProcess": value}}

test_a_container_is_reported_at_its_field if {
	violations(testing.pod_with(options(true))) == {{
		"msg": "container `web` runs as a HostProcess of its Windows node",
		"details": {"path": ["spec", "containers", 0, "securityContext", "windowsOptions", "hostProcess"]},
	}}
}

test_the_pod_is_reported_at_its_field if {
	violations(testing.pod({"securityContext": options(true)})) == {{
		"msg": "pod runs as a HostProcess of its Windows node",
		"details": {"path": ["spec", "securityContext", "windowsOptions", "hostProcess"]},
	}}
}

test_both_levels_are_judged_whatever_the_other_says if {
	spec := {"securityContext": options(true), "containers": [testing.container(options(false))]}
	testing.paths(violations(testing.pod(spec))) == {["spec", "securityContext", "windowsOptions", "hostProcess"]}
	other := {"securityContext": options(false), "containers": [testing.container(options(true))]}
	testing.paths(violations(testing.pod(other))) == {
		["spec", "containers", 0, "securityContext", "windowsOptions", "hostProcess"],
	}
}

test_the_os_of_the_pod_does_not_matter if {
	every os in ["windows", "linux"] {
		count(violations(testing.pod({"os": {"name": os}, "securityContext": options(true)}))) == 1
	}
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers"] {
		testing.paths(violations(testing.pod({list: [testing.container(options(true))]}))) == {
			["spec", list, 0, "securityContext", "windowsOptions", "hostProcess"],
		}
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"securityContext": options(true), "containers": []}) {
		count(violations(object)) == 1
	}
}

test_false_absent_null_and_wrong_types_pass if {
	every value in [false, null, "true", 1, []] {
		violations(testing.pod_with(options(value))) == set()
		violations(testing.pod({"securityContext": options(value)})) == set()
	}
	every value in [{}, null, "x", true, []] { violations(testing.pod_with({"windowsOptions": value})) == set() }
	every context in testing.not_objects { violations(testing.pod_with(context)) == set() }
	every object in testing.broken_pods { violations(object) == set() }
}

test_the_fix_says_false_wherever_it_is_written if {
	spec := {"securityContext": options(true), "containers": [testing.container(options(true)), testing.container({})]}
	found := host_process.violation with input as testing.review(testing.pod(spec), {})
	count(found) == 2
	field := ["securityContext", "windowsOptions", "hostProcess"]
	{{patch | some patch in fix.patches} | some fix in testing.fixes(found)} == {{
		{"op": "set", "path": array.concat(["spec"], field), "value": false},
		{"op": "set", "path": array.concat(["spec", "containers", 0], field), "value": false},
	}}
}
