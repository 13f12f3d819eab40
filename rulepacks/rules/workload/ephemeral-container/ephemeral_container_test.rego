package rules.ephemeral_container_test

import data.lib.testing
import data.rules.ephemeral_container

violations(object) := testing.plain(found) if {
	found := ephemeral_container.violation with input as testing.review(object, {})
}

fixes(object) := testing.fixes(found) if {
	found := ephemeral_container.violation with input as testing.review(object, {})
}

test_each_ephemeral_container_is_reported if {
	violations(testing.pod({"containers": [{"name": "web"}], "ephemeralContainers": [{"name": "debugger"}, {}]})) == {
		{
			"msg": "ephemeral container `debugger` is part of the manifest",
			"details": {"path": ["spec", "ephemeralContainers", 0]},
		},
		{
			"msg": "ephemeral container `ephemeralContainers[1]` is part of the manifest",
			"details": {"path": ["spec", "ephemeralContainers", 1]},
		},
	}
}

test_other_containers_pass if {
	violations(testing.pod({"containers": [{"name": "web"}], "initContainers": [{"name": "prepare"}]})) == set()
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [], "ephemeralContainers": [{"name": "debugger"}]}) {
		count(violations(object)) == 1
	}
}

test_none_null_and_wrong_types_pass if {
	every value in array.concat(testing.not_objects, [{"name": "debugger"}, ["debugger", null]]) {
		violations(testing.pod({"ephemeralContainers": value})) == set()
	}
	every object in testing.broken_pods { violations(object) == set() }
}

test_the_fix_takes_the_list_away if {
	ephemeral := [{"name": "debug"}, {"name": "trace"}]
	fixes(testing.pod({"containers": [{"name": "web"}], "ephemeralContainers": ephemeral})) == {{
		"title": "remove `ephemeralContainers`",
		"patches": [{"op": "remove", "path": ["spec", "ephemeralContainers"]}],
	}}
}
