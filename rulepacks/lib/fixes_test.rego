package lib.fixes_test

import data.lib.fixes

violation := {"msg": "x", "details": {"path": ["spec"]}}

test_a_violation_has_its_fix_beside_its_path if {
	patch := fixes.setting(["spec", "a"], false)
	fixes.offer(violation, "set `a: false`", [patch]) == {
		"msg": "x",
		"details": {"path": ["spec"], "fix": {"title": "set `a: false`", "patches": [patch]}},
	}
}

test_without_patches_there_is_no_fix if fixes.offer(violation, "set `a: false`", []) == violation

test_patches_have_the_form_of_the_host if {
	fixes.setting(["a", 0], {"b": 1}) == {"op": "set", "path": ["a", 0], "value": {"b": 1}}
	fixes.removing(["a", 0]) == {"op": "remove", "path": ["a", 0]}
}

test_a_list_without_items_is_taken_away if {
	fixes.leaving(["a"], ["b"]) == fixes.setting(["a"], ["b"])
	fixes.leaving(["a"], []) == fixes.removing(["a"])
}

test_a_fix_makes_further_patches if {
	patches := [fixes.setting(["a"], false), fixes.removing(["b"])]
	offered := fixes.offer(violation, "set `a: false`", [patches[0]])
	fixes.also(offered, [patches[1]]) == fixes.offer(violation, "set `a: false`", patches)
	fixes.also(violation, [patches[1]]) == violation
}
