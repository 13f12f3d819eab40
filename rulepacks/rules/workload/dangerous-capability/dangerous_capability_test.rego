package rules.dangerous_capability_test

import data.lib.testing
import data.rules.dangerous_capability

with_dangerous(object, dangerous) := testing.plain(found) if {
	found := dangerous_capability.violation with input as testing.review(object, {"dangerous": dangerous})
}

fixes(names) := testing.fixes(found) if {
	review := testing.review(testing.pod({"containers": [adding(names)]}), {"dangerous": ["SYS_ADMIN", "NET_ADMIN"]})
	found := dangerous_capability.violation with input as review
}

violations(object) := with_dangerous(object, ["ALL", "NET_ADMIN", "SYS_ADMIN"])

adding(names) := testing.container({"capabilities": {"add": names}})

test_each_dangerous_capability_is_marked_as_written if {
	violations(testing.pod({"containers": [adding(["CHOWN", "SYS_ADMIN", "cap_net_admin"])]})) == {
		{
			"msg": "container `web` adds the dangerous capability `SYS_ADMIN`",
			"details": {"path": ["spec", "containers", 0, "securityContext", "capabilities", "add", 1]},
		},
		{
			"msg": "container `web` adds the dangerous capability `cap_net_admin`",
			"details": {"path": ["spec", "containers", 0, "securityContext", "capabilities", "add", 2]},
		},
	}
}

test_all_is_dangerous if count(violations(testing.pod({"containers": [adding(["all"])]}))) == 1

test_a_drop_does_not_make_up_for_it if {
	context := {"capabilities": {"add": ["SYS_ADMIN"], "drop": ["ALL"]}}
	count(violations(testing.pod_with(context))) == 1
}

test_the_dangerous_ones_are_a_parameter if {
	object := testing.pod({"containers": [adding(["SYS_ADMIN", "CHOWN"])]})
	testing.messages(with_dangerous(object, ["cap_chown"])) == {"container `web` adds the dangerous capability `CHOWN`"}
	with_dangerous(object, []) == set()
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers"] {
		testing.paths(violations(testing.pod({list: [adding(["SYS_ADMIN"])]}))) == {[
			"spec",
			list,
			0,
			"securityContext",
			"capabilities",
			"add",
			0,
		]}
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [adding(["SYS_ADMIN"])]}) { count(violations(object)) == 1 }
}

test_other_capabilities_and_dropped_ones_pass if {
	violations(testing.pod_with({"capabilities": {"add": ["NET_BIND_SERVICE"], "drop": ["SYS_ADMIN"]}})) == set()
}

test_absent_null_and_wrong_types_pass if {
	every value in array.concat(testing.not_objects, ["SYS_ADMIN", {}, {"0": "SYS_ADMIN"}]) {
		violations(testing.pod_with(value)) == set()
		violations(testing.pod_with({"capabilities": value})) == set()
		violations(testing.pod({"containers": [adding(value)]})) == set()
	}
	violations(testing.pod({"containers": [adding([null, 1, true, ["SYS_ADMIN"], {"SYS_ADMIN": true}])]})) == set()
	every object in testing.broken_pods { violations(object) == set() }
}

test_windows_has_no_capabilities if {
	violations(testing.pod({"os": {"name": "windows"}, "containers": [adding(["SYS_ADMIN"])]})) == set()
}

test_the_fix_leaves_the_others if {
	fixes(["cap_sys_admin", "CHOWN", "NET_ADMIN"]) == {testing.fix(
		"remove `NET_ADMIN`, `cap_sys_admin` from `capabilities.add`",
		["spec", "containers", 0, "securityContext", "capabilities", "add"],
		["CHOWN"],
	)}
}
