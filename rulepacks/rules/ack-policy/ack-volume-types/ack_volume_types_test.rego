package rules.ack_volume_types_test

import data.lib.testing
import data.rules.ack_volume_types

defaults := {"volumes": [], "listed": "forbidden"}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_volume_types.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

with_volumes(volumes) := testing.pod({"volumes": volumes})

repo := with_volumes([{"name": "a", "emptyDir": {}}, {"name": "code", "gitRepo": {"repository": "x"}}])

allowed(types) := {"listed": "allowed", "volumes": types}

test_a_forbidden_type_is_reported_at_its_source if {
	violations_with(repo, {"volumes": ["gitRepo", "hostPath"]}) == {{
		"msg": "volume `code` is of the type `gitRepo`, which is not allowed",
		"details": {"path": ["spec", "volumes", 1, "gitRepo"]},
	}}
}

test_a_type_that_is_not_allowed_is_reported_at_its_source if {
	violations_with(repo, allowed(["emptyDir", "secret"])) == {{
		"msg": "volume `code` is of the type `gitRepo`, which is not allowed",
		"details": {"path": ["spec", "volumes", 1, "gitRepo"]},
	}}
	violations_with(repo, allowed(["*"])) == set()
	violations_with(repo, allowed(["gitRepo", "emptyDir"])) == set()
}

test_a_volume_without_a_source_is_an_empty_dir if {
	every parameters in [{"volumes": ["emptyDir"]}, allowed(["secret"])] {
		violations_with(with_volumes([{"name": "tmp"}]), parameters) == {{
			"msg": "volume `tmp` is of the type `emptyDir`, which is not allowed",
			"details": {"path": ["spec", "volumes", 0]},
		}}
	}
	violations_with(with_volumes([{"name": "tmp"}]), allowed(["emptyDir"])) == set()
}

test_other_types_pass if {
	count(violations_with(repo, {"volumes": ["*"]})) == 2
	violations_with(repo, {"volumes": ["hostPath"]}) == set()
	violations_with(with_volumes([{"name": "a", "secret": {}, "gitRepo": null}]), {"volumes": ["gitRepo"]}) == set()
}

test_without_types_nothing_is_looked_at if {
	every listed in ["allowed", "forbidden"] {
		violations_with(repo, {"listed": listed}) == set()
		not is_looked_at(repo, {"listed": listed})
		is_looked_at(repo, {"listed": listed, "volumes": ["secret"]})
	}
}

is_looked_at(reviewed, parameters) if {
	ack_volume_types.applies with input as testing.review(reviewed, object.union(defaults, parameters))
}

test_every_kind_of_workload_is_looked_at if {
	spec := {"containers": [], "volumes": [{"name": "code", "gitRepo": {}}]}
	every object in testing.workloads(spec) { count(violations_with(object, {"volumes": ["gitRepo"]})) == 1 }
}

test_broken_pods_pass if {
	every object in testing.broken_pods { violations_with(object, {"volumes": ["gitRepo"]}) == set() }
}
