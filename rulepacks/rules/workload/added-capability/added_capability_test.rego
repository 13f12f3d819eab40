package rules.added_capability_test

import data.lib.testing
import data.rules.added_capability

with_allowed(object, allowed) := testing.plain(found) if {
	found := added_capability.violation with input as testing.review(object, {"allowed": allowed})
}

fixes(names, allowed) := testing.fixes(found) if {
	review := testing.review(testing.pod({"containers": [adding(names)]}), {"allowed": allowed})
	found := added_capability.violation with input as review
}

violations(object) := with_allowed(object, ["NET_BIND_SERVICE"])

adding(names) := testing.container({"capabilities": {"add": names}})

test_each_capability_that_is_not_allowed_is_marked_as_written if {
	violations(testing.pod({"containers": [adding(["NET_BIND_SERVICE", "CHOWN", "cap_kill", "ALL"])]})) == {
		{
			"msg": "container `web` adds the capability `CHOWN`",
			"details": {"path": ["spec", "containers", 0, "securityContext", "capabilities", "add", 1]},
		},
		{
			"msg": "container `web` adds the capability `cap_kill`",
			"details": {"path": ["spec", "containers", 0, "securityContext", "capabilities", "add", 2]},
		},
		{
			"msg": "container `web` adds the capability `ALL`",
			"details": {"path": ["spec", "containers", 0, "securityContext", "capabilities", "add", 3]},
		},
	}
}

test_allowed_ones_pass_however_they_are_written if {
	every name in ["NET_BIND_SERVICE", "CAP_NET_BIND_SERVICE", "net_bind_service"] {
		violations(testing.pod({"containers": [adding([name])]})) == set()
	}
}

test_the_allowed_ones_are_a_parameter if {
	object := testing.pod({"containers": [adding(["NET_BIND_SERVICE", "CHOWN"])]})
	testing.messages(with_allowed(object, ["cap_chown"])) == {"container `web` adds the capability `NET_BIND_SERVICE`"}
	count(with_allowed(object, [])) == 2
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers"] {
		testing.paths(violations(testing.pod({list: [adding(["CHOWN"])]}))) == {[
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
	every object in testing.workloads({"containers": [adding(["CHOWN"])]}) { count(violations(object)) == 1 }
}

test_absent_null_and_wrong_types_pass if {
	every value in array.concat(testing.not_objects, ["CHOWN", {}, {"0": "CHOWN"}]) {
		violations(testing.pod_with(value)) == set()
		violations(testing.pod_with({"capabilities": value})) == set()
		violations(testing.pod({"containers": [adding(value)]})) == set()
	}
	violations(testing.pod({"containers": [adding([null, 1, true, ["CHOWN"], {"CHOWN": true}])]})) == set()
	violations(testing.pod_with({"capabilities": {"drop": ["CHOWN"]}})) == set()
	every object in testing.broken_pods { violations(object) == set() }
}

test_windows_has_no_capabilities if {
	violations(testing.pod({"os": {"name": "windows"}, "containers": [adding(["CHOWN"])]})) == set()
}

test_the_fix_leaves_what_is_allowed if {
	path := ["spec", "containers", 0, "securityContext", "capabilities", "add"]
	fixes(["CHOWN", "cap_kill", "SETUID"], ["KILL"]) == {testing.fix(
		"remove `CHOWN`, `SETUID` from `capabilities.add`",
		path,
		["cap_kill"],
	)}
	fixes(["CHOWN"], []) == {{
		"title": "remove `CHOWN` from `capabilities.add`",
		"patches": [{"op": "remove", "path": path}],
	}}
}
