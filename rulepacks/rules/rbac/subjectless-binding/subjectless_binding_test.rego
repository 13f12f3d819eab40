package rules.subjectless_binding_test

import data.lib.testing
import data.rules.subjectless_binding

violations(reviewed) := found if {
	found := subjectless_binding.violation with input as testing.review(reviewed, {})
}

binding(subjects) := {"kind": "RoleBinding", "subjects": subjects}

test_a_binding_needs_subjects if {
	every reviewed in [{"kind": "ClusterRoleBinding"}, binding(null), binding([])] {
		violations(reviewed) == {{"msg": "binding has no subjects", "details": {"path": ["subjects"]}}}
	}
}

test_a_subject_needs_a_name if {
	violations(binding([
		{"kind": "User", "name": "alice"},
		{"kind": "Group", "name": ""},
		{"kind": "ServiceAccount", "name": null, "namespace": "shop"},
		{},
	])) == {
		{"msg": "subject of the kind `Group` has no name", "details": {"path": ["subjects", 1, "name"]}},
		{"msg": "subject of the kind `ServiceAccount` has no name", "details": {"path": ["subjects", 2, "name"]}},
		{"msg": "subject has no name", "details": {"path": ["subjects", 3, "name"]}},
	}
}

test_names_and_wrong_types_pass if {
	every subjects in [
		"x",
		1,
		true,
		{},
		{"a": {}},
		[null, "x", []],
		[{"kind": "User", "name": 1}],
		[{"kind": "User", "name": "alice"}],
	] {
		violations(binding(subjects)) == set()
	}
}
