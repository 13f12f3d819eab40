package rules.wildcard_ram_mapping_test

import data.lib.testing
import data.rules.wildcard_ram_mapping

violations(spec) := found if {
	object := {"kind": "RAMIdentityMapping", "spec": spec}
	found := wildcard_ram_mapping.violation with input as testing.review(object, {})
}

test_a_wildcard_is_marked if {
	violations({"arn": "acs:ram::1234567890:user/*", "groups": ["dev"]}) == {{
		"msg": "identity `acs:ram::1234567890:user/*` has a wildcard",
		"details": {"path": ["spec", "arn"]},
	}}
	count(violations({"arn": "acs:ram::*:role/dev-*"})) == 1
}

test_names_absent_null_and_wrong_types_pass if {
	every arn in ["acs:ram::1234567890:user/alice", "", null, 1, ["*"], {"*": "*"}] {
		violations({"arn": arn}) == set()
	}
	every spec in array.concat(testing.not_objects, [{}]) { violations(spec) == set() }
}
