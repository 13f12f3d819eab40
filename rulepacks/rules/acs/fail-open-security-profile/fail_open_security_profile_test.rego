package rules.fail_open_security_profile_test

import data.lib.testing
import data.rules.fail_open_security_profile

review(spec) := testing.review({"kind": "SecurityProfile", "spec": spec}, {})

violations(spec) := found if {
	found := fail_open_security_profile.violation with input as review(spec)
}

test_allow_is_reported_wherever_it_stands if {
	violations({"actions": {"failStrategy": "Allow"}}) == {{
		"msg": "profile lets requests through where its check fails (`failStrategy: Allow`)",
		"details": {"path": ["spec", "actions", "failStrategy"]},
	}}
	testing.paths(violations({"rules": [{}, {"actions": [{"failStrategy": "allow"}]}]})) == {
		["spec", "rules", 1, "actions", 0, "failStrategy"],
	}
}

test_block_passes if {
	violations({"actions": {"failStrategy": "Block"}}) == set()
	fail_open_security_profile.applies with input as review({"actions": {"failStrategy": "Block"}})
}

test_profiles_without_the_field_are_not_looked_at if {
	not fail_open_security_profile.applies with input as review({"actions": {}})
	not fail_open_security_profile.applies with input as testing.review({}, {})
}

test_absent_null_and_wrong_types_pass if {
	every spec in array.concat(testing.not_objects, [{}]) { violations(spec) == set() }
	every value in array.concat(testing.not_objects, [{}]) { violations({"actions": {"failStrategy": value}}) == set() }
}
