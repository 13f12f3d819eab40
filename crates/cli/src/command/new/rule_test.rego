package rules.RULE_PACKAGE_test

import data.rules.RULE_PACKAGE

violations(metadata) := found if {
	pod := {"apiVersion": "v1", "kind": "Pod", "metadata": metadata, "spec": {"containers": []}}
	found := RULE_PACKAGE.violation with input as {"review": {"object": pod}, "parameters": {"label": "team"}}
}

test_a_label_passes if {
	violations({"name": "web", "labels": {"team": "shop"}}) == set()
}

test_one_that_is_missing_is_found_where_it_would_be if {
	violations({"name": "web", "labels": {"app": "web"}}) == {{
		"msg": "the label `team` is missing",
		"details": {"path": ["metadata", "labels", "team"]},
	}}
}

test_absent_null_and_empty_are_missing if {
	every metadata in [{}, {"labels": null}, {"labels": {"team": ""}}] {
		count(violations(metadata)) == 1
	}
}
