package lib.fields_test

import data.lib.fields

path := ["securityContext", "capabilities", "drop"]

test_nothing_at_any_depth_is_absent if {
	every parent in [
		{},
		{"securityContext": null},
		{"securityContext": {}},
		{"securityContext": {"capabilities": null}},
		{"securityContext": {"capabilities": {"drop": null, "add": []}}},
	] {
		fields.absent(parent, path)
	}
}

test_any_value_is_there if {
	every value in ["x", "", 0, false, true, [], {}] {
		not fields.absent({"securityContext": {"capabilities": {"drop": value}}}, path)
		not fields.absent({"readOnly": value}, ["readOnly"])
	}
}

test_below_a_wrong_type_nothing_is_told_absent if {
	every value in ["x", 1, true, []] {
		not fields.absent({"securityContext": value}, path)
		not fields.absent({"securityContext": {"capabilities": value}}, path)
	}
}
