package rules.system_masters_mapping_test

import data.lib.testing
import data.rules.system_masters_mapping

violations(spec) := found if {
	object := {"kind": "RAMIdentityMapping", "spec": spec}
	found := system_masters_mapping.violation with input as testing.review(object, {})
}

arn := "acs:ram::1234567890:user/alice"

test_the_group_is_marked if {
	violations({"arn": arn, "username": "alice", "groups": ["dev", "system:masters"]}) == {{
		"msg": "`acs:ram::1234567890:user/alice` is mapped to the group `system:masters`",
		"details": {"path": ["spec", "groups", 1]},
	}}
	every value in [null, 1, []] {
		testing.messages(violations({"arn": value, "groups": ["system:masters"]})) == {
			"identity is mapped to the group `system:masters`",
		}
	}
	count(violations({"groups": ["system:masters"]})) == 1
}

test_other_groups_absent_null_and_wrong_types_pass if {
	every groups in [["dev"], [], null, "system:masters", {"system:masters": true}, {"a": "system:masters"}, [null, 1]] {
		violations({"arn": arn, "groups": groups}) == set()
	}
	violations({"arn": arn}) == set()
	every spec in testing.not_objects { violations(spec) == set() }
}
