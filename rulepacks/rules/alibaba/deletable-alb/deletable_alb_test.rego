package rules.deletable_alb_test

import data.lib.testing
import data.rules.deletable_alb

found(spec) := violations if {
	violations := deletable_alb.violation with input as testing.review({"spec": spec}, {})
}

path := ["spec", "config", "deletionProtectionEnabled"]

test_no_protection_is_reported_at_its_field if {
	testing.plain(found({"config": {"deletionProtectionEnabled": false}})) == {{
		"msg": "load balancer can be deleted by mistake (`deletionProtectionEnabled: false`)",
		"details": {"path": path},
	}}
}

test_the_fix_turns_it_on if {
	testing.fixes(found({"config": {"deletionProtectionEnabled": false}})) == {
		testing.fix("set `deletionProtectionEnabled: true`", path, true),
	}
}

test_protection_is_on_where_nothing_is_said if {
	every value in [true, null, "false", 0, [], {}] { found({"config": {"deletionProtectionEnabled": value}}) == set() }
	found({"config": {}}) == set()
}

test_wrong_types_pass if {
	every value in testing.not_objects {
		found(value) == set()
		found({"config": value}) == set()
	}
}
