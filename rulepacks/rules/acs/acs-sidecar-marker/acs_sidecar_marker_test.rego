package rules.acs_sidecar_marker_test

import data.lib.testing
import data.rules.acs_sidecar_marker

violations(object) := found if {
	found := acs_sidecar_marker.violation with input as testing.review(object, {})
}

applies(object) if acs_sidecar_marker.applies with input as testing.review(object, {})

# A container with this marker, after another variable.
marked(fields) := {
	"name": "log",
	"image": "registry.example/log:1",
	"env": [{"name": "A", "value": "x"}, object.union({"name": "__IS_SIDECAR__"}, fields)],
}

main := {"name": "web", "image": "registry.example/web:1", "env": [{"name": "A", "value": "true"}]}

pod(fields) := testing.pod({"containers": [main, marked(fields)]})

test_a_sidecar_with_the_value_true_passes if {
	violations(pod({"value": "true"})) == set()
	applies(pod({"value": "true"}))
}

test_another_value_is_reported_at_its_field if {
	every value in ["True", "1", "yes", "false", " true"] {
		violations(pod({"value": value})) == {{
			"msg": sprintf("container `log` has the sidecar marker `__IS_SIDECAR__` with the value `%s`", [value]),
			"details": {"path": ["spec", "containers", 1, "env", 1, "value"]},
		}}
	}
}

test_no_value_is_reported if {
	every fields in [{}, {"value": null}, {"value": ""}, {"valueFrom": null}] {
		violations(pod(fields)) == {{
			"msg": "container `log` has the sidecar marker `__IS_SIDECAR__` without a value",
			"details": {"path": ["spec", "containers", 1, "env", 1, "value"]},
		}}
	}
}

test_a_value_from_elsewhere_may_be_any if {
	violations(pod({"valueFrom": {"configMapKeyRef": {"name": "x", "key": "y"}}})) == set()
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers"] {
		testing.paths(violations(testing.pod({"containers": [main], list: [marked({"value": "no"})]}))) == {
			["spec", list, 0, "env", 1, "value"],
		}
	}
}

all_marked := {
	"msg": "every container is marked as a sidecar (`__IS_SIDECAR__`)",
	"details": {"path": ["spec", "containers"]},
}

test_only_sidecars_are_reported_at_their_list if {
	sidecar := marked({"value": "true"})
	violations(testing.pod({"containers": [sidecar]})) == {all_marked}
	violations(testing.pod({"containers": [sidecar, sidecar], "initContainers": [main]})) == {all_marked}
	violations(testing.pod({"initContainers": [sidecar], "containers": [main]})) == set()
	violations(testing.pod({"initContainers": [sidecar]})) == set()
}

test_a_patch_may_leave_the_others_to_what_it_changes if {
	violations(testing.pod({"containers": [object.remove(marked({"value": "true"}), ["image"])]})) == set()
	violations(testing.pod({"containers": [object.remove(marked({"$patch": "delete"}), ["image"])]})) == set()
	count(violations(testing.pod({"containers": [object.remove(marked({"value": "1"}), ["image"])]}))) == 1
}

test_a_wrong_marker_makes_no_sidecar if {
	found := violations(testing.pod({"containers": [marked({"value": "1"})]}))
	testing.paths(found) == {["spec", "containers", 0, "env", 1, "value"]}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [marked({"value": "true"})]}) { count(violations(object)) == 1 }
}

test_absent_null_and_wrong_types_pass if {
	every value in [true, 1, [], {}] { violations(pod({"value": value})) == set() }
	every env in array.concat(testing.not_objects, [{}, ["x", null], [{"value": "true"}]]) {
		object := testing.pod({"containers": [{"name": "web", "env": env}]})
		violations(object) == set()
		not applies(object)
	}
	every object in testing.broken_pods { violations(object) == set() }
	every object in testing.not_objects { violations(object) == set() }
}
