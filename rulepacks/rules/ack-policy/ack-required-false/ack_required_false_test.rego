package rules.ack_required_false_test

import data.lib.testing
import data.rules.ack_required_false

defaults := {"field": "enableServiceLinks"}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_required_false.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

fixes(object, field) := testing.fixes(found) if {
	found := ack_required_false.violation with input as testing.review(object, {"field": field})
}

messages := {
	"enableServiceLinks": "pod gets the Services of its namespace as environment variables",
	"automountServiceAccountToken": "pod does not turn off the token of its service account",
}

test_true_and_an_absent_field_are_reported if {
	every field, message in messages {
		violations_with(testing.pod({field: true}), {"field": field}) == {{
			"msg": sprintf("%s (`%s: true`)", [message, field]),
			"details": {"path": ["spec", field]},
		}}
		every spec in [{"containers": []}, {field: null}] {
			violations_with(testing.pod(spec), {"field": field}) == {{
				"msg": sprintf("%s (`%s` is not set)", [message, field]),
				"details": {"path": ["spec", field]},
			}}
		}
	}
}

test_false_and_wrong_types_pass if {
	every field, _ in messages {
		every value in [false, "true", 0, [], {}] { violations_with(testing.pod({field: value}), {"field": field}) == set() }
	}
	every spec in testing.not_objects { violations(testing.pod(spec)) == set() }
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": []}) { count(violations(object)) == 1 }
}

test_objects_without_a_pod_spec_pass if {
	violations({"kind": "Deployment", "spec": {}}) == set()
	violations({"kind": "ReplicationController", "spec": {"template": null}}) == set()
}

test_the_fix_says_false if {
	every field, _ in messages {
		fixes(testing.pod({}), field) == {testing.fix(sprintf("set `%s: false`", [field]), ["spec", field], false)}
	}
}
