package rules.shared_process_namespace_test

import data.lib.testing
import data.rules.shared_process_namespace

violations(object) := testing.plain(found) if {
	found := shared_process_namespace.violation with input as testing.review(object, {})
}

fixes(object) := testing.fixes(found) if {
	found := shared_process_namespace.violation with input as testing.review(object, {})
}

spec(value) := {"shareProcessNamespace": value, "containers": [testing.container({})]}

test_true_is_marked_at_its_field if {
	violations(testing.pod(spec(true))) == {{
		"msg": "pod shares one process namespace among its containers (`shareProcessNamespace: true`)",
		"details": {"path": ["spec", "shareProcessNamespace"]},
	}}
}

test_it_is_marked_where_the_pod_spec_is if {
	{path | some object in testing.workloads(spec(true)); some path in testing.paths(violations(object))} == {
		["spec", "shareProcessNamespace"],
		["template", "spec", "shareProcessNamespace"],
		["spec", "template", "spec", "shareProcessNamespace"],
		["spec", "jobTemplate", "spec", "template", "spec", "shareProcessNamespace"],
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads(spec(true)) { count(violations(object)) == 1 }
}

test_false_absent_null_and_wrong_types_pass if {
	every value in [false, null, "true", 1, [], {}] { violations(testing.pod(spec(value))) == set() }
	violations(testing.pod_with({"shareProcessNamespace": true})) == set()
	every object in testing.broken_pods { violations(object) == set() }
}

test_windows_cannot_share_processes if {
	violations(testing.pod(object.union(spec(true), {"os": {"name": "windows"}}))) == set()
}

test_the_fix_says_false if {
	path := ["spec", "shareProcessNamespace"]
	fixes(testing.pod(spec(true))) == {testing.fix("set `shareProcessNamespace: false`", path, false)}
}
