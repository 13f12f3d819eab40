package rules.net_raw_capability_test

import data.lib.testing
import data.rules.net_raw_capability

violations(object) := testing.plain(found) if {
	found := net_raw_capability.violation with input as testing.review(object, {})
}

fixes(object) := testing.fixes(found) if {
	found := net_raw_capability.violation with input as testing.review(object, {})
}

kept := {{
	"msg": "container `web` may open raw sockets: it does not drop the capability `NET_RAW`",
	"details": {"path": ["spec", "containers", 0, "securityContext", "capabilities", "drop"]},
}}

test_kept_is_a_violation if {
	every context in [
		null,
		{},
		{"capabilities": null},
		{"capabilities": {"drop": null}},
		{"capabilities": {"drop": []}},
		{"capabilities": {"drop": ["KILL"], "add": ["CHOWN"]}},
	] {
		violations(testing.pod_with(context)) == kept
	}
}

test_added_is_a_violation_even_if_all_are_dropped if {
	every name in ["NET_RAW", "cap_net_raw", "ALL", "all"] {
		violations(testing.pod_with({"capabilities": {"drop": ["ALL"], "add": ["CHOWN", name]}})) == {{
			"msg": sprintf("container `web` may open raw sockets: it adds the capability `%s`", [name]),
			"details": {"path": ["spec", "containers", 0, "securityContext", "capabilities", "add", 1]},
		}}
	}
}

test_added_and_kept_are_two_places if {
	testing.paths(violations(testing.pod_with({"capabilities": {"add": ["NET_RAW"]}}))) == {
		["spec", "containers", 0, "securityContext", "capabilities", "add", 0],
		["spec", "containers", 0, "securityContext", "capabilities", "drop"],
	}
}

test_dropped_passes_however_it_is_written if {
	every name in ["ALL", "all", "NET_RAW", "net_raw", "CAP_NET_RAW"] {
		violations(testing.pod_with({"capabilities": {"drop": ["KILL", name], "add": ["CHOWN"]}})) == set()
	}
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers"] {
		raw := testing.container({"capabilities": {"add": ["NET_RAW"]}})
		testing.paths(violations(testing.pod({list: [raw]}))) == {
			["spec", list, 0, "securityContext", "capabilities", "add", 0],
			["spec", list, 0, "securityContext", "capabilities", "drop"],
		}
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [testing.container({})]}) { count(violations(object)) == 1 }
}

test_wrong_types_are_no_violations if {
	every value in ["ALL", 1, true, ["x"]] {
		violations(testing.pod_with(value)) == set()
		violations(testing.pod_with({"capabilities": value})) == set()
	}
	every value in ["NET_RAW", 1, true, {"0": "NET_RAW"}] {
		violations(testing.pod_with({"capabilities": {"drop": value}})) == set()
		violations(testing.pod_with({"capabilities": {"drop": ["ALL"], "add": value}})) == set()
	}
	every object in testing.broken_pods { violations(object) == set() }
}

test_windows_has_no_capabilities if {
	raw := testing.container({"capabilities": {"add": ["NET_RAW"]}})
	violations(testing.pod({"os": {"name": "windows"}, "containers": [raw]})) == set()
}

capabilities_path := ["spec", "containers", 0, "securityContext", "capabilities"]

test_the_fix_drops_raw_sockets_alone if {
	path := array.concat(capabilities_path, ["drop"])
	fixes(testing.pod_with({"capabilities": {"drop": ["KILL"]}})) == {testing.fix(
		"drop `NET_RAW`",
		path,
		["KILL", "NET_RAW"],
	)}
}

test_the_fix_adds_no_raw_sockets if {
	path := array.concat(capabilities_path, ["add"])
	fixes(testing.pod_with({"capabilities": {"drop": ["ALL"], "add": ["net_raw", "CHOWN", "ALL"]}})) == {testing.fix(
		"remove `ALL`, `net_raw` from `capabilities.add`",
		path,
		["CHOWN"],
	)}
}
