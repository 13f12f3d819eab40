package rules.undropped_capabilities_test

import data.lib.testing
import data.rules.undropped_capabilities

violations(object) := testing.plain(found) if {
	found := undropped_capabilities.violation with input as testing.review(object, {})
}

fixes(object) := testing.fixes(found) if {
	found := undropped_capabilities.violation with input as testing.review(object, {})
}

test_absent_and_null_are_violations if {
	every context in [null, {}, {"capabilities": null}, {"capabilities": {}}, {"capabilities": {"drop": null}}] {
		violations(testing.pod_with(context)) == {{
			"msg": "container `web` does not drop `ALL` capabilities",
			"details": {"path": ["spec", "containers", 0, "securityContext", "capabilities", "drop"]},
		}}
	}
	count(violations(testing.pod({"containers": [{"name": "web"}]}))) == 1
}

test_other_drops_are_not_enough if {
	every drop in [[], ["NET_RAW"], ["CHOWN", "KILL"]] {
		testing.paths(violations(testing.pod_with({"capabilities": {"drop": drop, "add": ["ALL"]}}))) == {[
			"spec",
			"containers",
			0,
			"securityContext",
			"capabilities",
			"drop",
		]}
	}
}

test_all_passes_however_it_is_written if {
	every name in ["ALL", "all", "CAP_ALL"] {
		violations(testing.pod_with({"capabilities": {"drop": ["KILL", name]}})) == set()
	}
	violations(testing.pod_with({"capabilities": {"drop": ["ALL"], "add": ["CHOWN"]}})) == set()
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers"] {
		testing.paths(violations(testing.pod({list: [testing.container({})]}))) == {[
			"spec",
			list,
			0,
			"securityContext",
			"capabilities",
			"drop",
		]}
	}
}

test_privileged_containers_are_no_exception if count(violations(testing.pod_with({"privileged": true}))) == 1

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [testing.container({})]}) { count(violations(object)) == 1 }
}

test_wrong_types_are_no_violations if {
	every value in ["ALL", 1, true, ["x"]] {
		violations(testing.pod_with(value)) == set()
		violations(testing.pod_with({"capabilities": value})) == set()
	}
	every value in ["ALL", 1, true, {"0": "ALL"}] {
		violations(testing.pod_with({"capabilities": {"drop": value}})) == set()
	}
	every object in testing.broken_pods { violations(object) == set() }
}

test_windows_has_no_capabilities if {
	violations(testing.pod({"os": {"name": "windows"}, "containers": [testing.container({})]})) == set()
}

test_the_fix_drops_all_beside_what_is_dropped if {
	path := ["spec", "containers", 0, "securityContext", "capabilities", "drop"]
	fixes(testing.pod_with(null)) == {testing.fix("drop `ALL`", path, ["ALL"])}
	fixes(testing.pod_with({"capabilities": {"drop": ["KILL"]}})) == {testing.fix("drop `ALL`", path, ["KILL", "ALL"])}
}
