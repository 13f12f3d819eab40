package rules.writable_root_filesystem_test

import data.lib.testing
import data.rules.writable_root_filesystem

violations(object) := testing.plain(found) if {
	found := writable_root_filesystem.violation with input as testing.review(object, {})
}

fixes(object) := testing.fixes(found) if {
	found := writable_root_filesystem.violation with input as testing.review(object, {})
}

path := ["spec", "containers", 0, "securityContext", "readOnlyRootFilesystem"]

test_false_is_a_violation if {
	violations(testing.pod_with({"readOnlyRootFilesystem": false})) == {{
		"msg": "container `web` may write to its root file system (`readOnlyRootFilesystem: false`)",
		"details": {"path": path},
	}}
}

test_absent_and_null_are_violations if {
	every context in [null, {}, {"readOnlyRootFilesystem": null}] {
		violations(testing.pod_with(context)) == {{
			"msg": "container `web` may write to its root file system (`readOnlyRootFilesystem` is not set)",
			"details": {"path": path},
		}}
	}
	count(violations(testing.pod({"containers": [{"name": "web"}]}))) == 1
}

test_true_passes if violations(testing.pod_with({"readOnlyRootFilesystem": true})) == set()

test_a_pod_cannot_set_it_for_its_containers if {
	object := testing.pod({
		"securityContext": {"readOnlyRootFilesystem": true},
		"containers": [testing.container({})],
	})
	testing.paths(violations(object)) == {path}
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers"] {
		testing.paths(violations(testing.pod({list: [testing.container({})]}))) == {[
			"spec",
			list,
			0,
			"securityContext",
			"readOnlyRootFilesystem",
		]}
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [testing.container({})]}) { count(violations(object)) == 1 }
}

test_wrong_types_are_no_violations if {
	every value in ["x", 1, true, []] { violations(testing.pod_with(value)) == set() }
	every value in ["false", 0, [], {}] {
		violations(testing.pod_with({"readOnlyRootFilesystem": value})) == set()
	}
	every object in testing.broken_pods { violations(object) == set() }
}

test_windows_cannot_have_it_read_only if {
	containers := [testing.container({"readOnlyRootFilesystem": false}), testing.container({})]
	violations(testing.pod({"os": {"name": "windows"}, "containers": containers})) == set()
}

test_the_fix_says_true if {
	every context in [null, {}, {"readOnlyRootFilesystem": false}] {
		fixes(testing.pod_with(context)) == {testing.fix("set `readOnlyRootFilesystem: true`", path, true)}
	}
}
