package rules.interactive_container_test

import data.lib.testing
import data.rules.interactive_container

violations(object) := testing.plain(found) if {
	found := interactive_container.violation with input as testing.review(object, {})
}

fixes(object) := testing.fixes(found) if {
	found := interactive_container.violation with input as testing.review(object, {})
}

deployment(list, fields) := {
	"apiVersion": "apps/v1",
	"kind": "Deployment",
	"spec": {"template": {"spec": {list: [object.union({"name": "web"}, fields)]}}},
}

test_each_field_is_reported if {
	violations(deployment("containers", {"stdin": true, "tty": true})) == {
		{
			"msg": "container `web` keeps its standard input open (`stdin: true`)",
			"details": {"path": ["spec", "template", "spec", "containers", 0, "stdin"]},
		},
		{
			"msg": "container `web` has a terminal (`tty: true`)",
			"details": {"path": ["spec", "template", "spec", "containers", 0, "tty"]},
		},
	}
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers"] {
		found := violations(deployment(list, {"tty": true}))
		testing.paths(found) == {["spec", "template", "spec", list, 0, "tty"]}
	}
}

test_every_controller_is_looked_at_but_no_pod_or_pod_template if {
	every object in testing.workloads({"containers": [{"name": "web", "stdin": true}]}) {
		count(violations(object)) == expected(object.kind)
	}
}

expected(kind) := 0 if kind in {"Pod", "PodTemplate"}

expected(kind) := 1 if not kind in {"Pod", "PodTemplate"}

test_false_absent_null_and_wrong_types_pass if {
	every fields in [{}, {"stdin": false, "tty": false}, {"stdin": null, "tty": null}, {"stdin": "true", "tty": 1}] {
		violations(deployment("containers", fields)) == set()
	}
	every object in testing.broken_pods { violations(object) == set() }
	every value in testing.not_objects {
		violations({"apiVersion": "apps/v1", "kind": "Deployment", "spec": {"template": {"spec": value}}}) == set()
	}
}

test_the_fix_says_false if {
	every field in ["stdin", "tty"] {
		path := ["spec", "template", "spec", "containers", 0, field]
		expected := testing.fix(sprintf("set `%s: false`", [field]), path, false)
		fixes(deployment("containers", {field: true})) == {expected}
	}
}
