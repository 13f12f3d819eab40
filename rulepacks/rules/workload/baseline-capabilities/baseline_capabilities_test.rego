package rules.baseline_capabilities_test

import data.lib.testing
import data.rules.baseline_capabilities

violations(object) := testing.plain(found) if {
	found := baseline_capabilities.violation with input as testing.review(object, {})
}

fixes(object) := testing.fixes(found) if {
	found := baseline_capabilities.violation with input as testing.review(object, {})
}

adding(names) := {"capabilities": {"add": names}}

test_a_capability_beyond_the_baseline_is_reported_at_its_item if {
	violations(testing.pod_with(adding(["CHOWN", "NET_RAW"]))) == {{
		"msg": "container `web` adds the capability `NET_RAW`",
		"details": {"path": ["spec", "containers", 0, "securityContext", "capabilities", "add", 1]},
	}}
}

test_every_capability_is_reported if {
	testing.messages(violations(testing.pod_with(adding(["NET_ADMIN", "SYS_ADMIN"])))) == {
		"container `web` adds the capability `NET_ADMIN`",
		"container `web` adds the capability `SYS_ADMIN`",
	}
}

test_the_baseline_passes if {
	baseline := [
		"AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD",
		"NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
	]
	violations(testing.pod_with(adding(baseline))) == set()
}

test_names_are_compared_as_written if {
	every name in ["ALL", "all", "chown", "CAP_CHOWN", "CHOWN ", ""] {
		count(violations(testing.pod_with(adding([name])))) == 1
	}
}

test_what_is_dropped_does_not_matter if {
	context := {"capabilities": {"drop": ["ALL", "NET_RAW"]}}
	violations(testing.pod_with(context)) == set()
	count(violations(testing.pod_with({"capabilities": {"drop": ["ALL"], "add": ["SYS_TIME"]}}))) == 1
}

test_every_list_of_containers_is_looked_at if {
	added := testing.container(adding(["SYS_TIME"]))
	every list in ["initContainers", "ephemeralContainers"] {
		testing.paths(violations(testing.pod({list: [added]}))) == {
			["spec", list, 0, "securityContext", "capabilities", "add", 0],
		}
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [testing.container(adding(["SYS_TIME"]))]}) {
		count(violations(object)) == 1
	}
}

test_pods_for_windows_are_no_exception if {
	spec := {"os": {"name": "windows"}, "containers": [testing.container(adding(["SYS_TIME"]))]}
	count(violations(testing.pod(spec))) == 1
}

test_absent_null_and_wrong_types_pass if {
	every names in [null, [], "SYS_TIME", {"0": "SYS_TIME"}, [null], [1], [["SYS_TIME"]]] {
		violations(testing.pod_with(adding(names))) == set()
	}
	every context in [{}, {"capabilities": null}, {"capabilities": {}}, {"capabilities": ["SYS_TIME"]}] {
		violations(testing.pod_with(context)) == set()
	}
	every context in testing.not_objects { violations(testing.pod_with(context)) == set() }
	every object in testing.broken_pods { violations(object) == set() }
}

test_the_fix_leaves_the_baseline if {
	fixes(testing.pod_with(adding(["NET_ADMIN", "CHOWN", "ALL"]))) == {testing.fix(
		"remove `ALL`, `NET_ADMIN` from `capabilities.add`",
		["spec", "containers", 0, "securityContext", "capabilities", "add"],
		["CHOWN"],
	)}
}
