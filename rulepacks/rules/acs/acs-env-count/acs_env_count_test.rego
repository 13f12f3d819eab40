package rules.acs_env_count_test

import data.lib.testing
import data.rules.acs_env_count

violations_in(object, stock, max) := found if {
	found := acs_env_count.violation with input as testing.review(object, {"max": max})
		with data.inventory.namespace as stock
}

violations(object) := violations_in(object, {}, 2)

variables(number) := [{"name": sprintf("V%d", [index]), "value": "x"} | some index in numbers.range(1, number)]

container(fields) := object.union({"name": "web"}, fields)

pod(fields) := testing.pod({"containers": [container(fields)]})

keys(names) := {"data": {name: "x" | some name in names}}

stock := {"shop": {"v1": {
	"ConfigMap": {"settings": keys(["A", "B"]), "broken": {"data": "x"}, "bare": {}},
	"Secret": {"login": {"data": {"USER": "eA=="}, "stringData": {"PASSWORD": "x"}}},
}}}

test_a_long_list_is_reported if {
	violations(pod({"env": variables(3)})) == {{
		"msg": "container `web` has 3 environment variables, more than 2",
		"details": {"path": ["spec", "containers", 0, "env"]},
	}}
	violations_in(pod({"env": variables(2001)}), {}, 2000) == {{
		"msg": "container `web` has 2001 environment variables, more than 2000",
		"details": {"path": ["spec", "containers", 0, "env"]},
	}}
}

test_the_limit_itself_passes if {
	violations(pod({"env": variables(2)})) == set()
	violations_in(pod({"env": variables(2000)}), {}, 2000) == set()
}

test_names_that_are_set_twice_count_once if {
	violations(pod({"env": array.concat(variables(2), variables(2))})) == set()
}

test_config_maps_and_secrets_of_the_run_count if {
	refs := [{"configMapRef": {"name": "settings"}}, {"secretRef": {"name": "login"}}]
	violations_in(pod({"envFrom": refs}), stock, 3) == {{
		"msg": "container `web` has 4 environment variables, more than 3",
		"details": {"path": ["spec", "containers", 0, "envFrom"]},
	}}
	violations_in(pod({"envFrom": refs}), stock, 4) == set()
	testing.messages(violations_in(pod({"env": variables(1), "envFrom": refs}), stock, 2)) == {
		"container `web` has 5 environment variables, more than 2",
	}
}

test_prefixes_make_other_names if {
	ref := {"configMapRef": {"name": "settings"}}
	violations_in(pod({"envFrom": [ref, ref]}), stock, 2) == set()
	count(violations_in(pod({"envFrom": [ref, object.union(ref, {"prefix": "X_"})]}), stock, 3)) == 1
	violations_in(pod({"envFrom": [ref, object.union(ref, {"prefix": null})]}), stock, 2) == set()
}

test_what_the_run_does_not_hold_counts_for_nothing if {
	every name in ["other", "broken", "bare", null, 1] {
		violations_in(pod({"envFrom": [{"configMapRef": {"name": name}, "secretRef": {"name": name}}]}), stock, 0) == set()
	}
	elsewhere := {"kind": "Pod", "metadata": {"namespace": "other"}, "spec": {"containers": [
		container({"envFrom": [{"configMapRef": {"name": "settings"}}]}),
	]}}
	violations_in(elsewhere, stock, 0) == set()
}

test_objects_without_a_namespace_share_one if {
	unnamed := {"kind": "Pod", "spec": {"containers": [container({"envFrom": [{"configMapRef": {"name": "settings"}}]})]}}
	count(violations_in(unnamed, {"default": stock.shop}, 1)) == 1
}

test_every_list_and_kind_is_looked_at if {
	every list in ["initContainers", "containers", "ephemeralContainers"] {
		testing.paths(violations(testing.pod({list: [container({"env": variables(3)})]}))) == {["spec", list, 0, "env"]}
	}
	every object in testing.workloads({"containers": [container({"env": variables(3)})]}) { count(violations(object)) == 1 }
}

test_absent_null_and_wrong_types_pass if {
	every value in array.concat(testing.not_objects, [{}, ["x", null, 1], [{"name": null}]]) {
		violations_in(pod({"env": value, "envFrom": value}), stock, 0) == set()
	}
	every object in testing.broken_pods { violations_in(object, stock, 0) == set() }
	every object in testing.not_objects { violations_in(object, stock, 0) == set() }
}
