package lib.selectors_test

import data.lib.selectors
import data.lib.testing

labels := {"app": "web", "tier": "front", "release": ""}

selects(selector) if selectors.matches(selector, labels)

expression(operator, key, values) := {"matchExpressions": [{"key": key, "operator": operator, "values": values}]}

test_the_empty_selector_selects_everything if {
	every selector in [
		{},
		{"matchLabels": {}},
		{"matchExpressions": []},
		{"matchLabels": null, "matchExpressions": null},
		{"matchLabels": {}, "matchExpressions": []},
	] {
		selects(selector)
		selectors.is_empty(selector)
		every others in array.concat(testing.not_objects, [{}]) { selectors.matches(selector, others) }
	}
}

test_what_is_no_selector_selects_nothing if {
	every selector in testing.not_objects {
		not selects(selector)
		not selectors.is_empty(selector)
	}
}

test_a_selector_that_asks_for_something_is_not_empty if {
	not selectors.is_empty({"matchLabels": {"app": "web"}})
	not selectors.is_empty({"matchLabels": {}, "matchExpressions": [{"key": "app", "operator": "Exists"}]})
	not selectors.is_empty({"matchLabels": "x"})
}

test_match_labels_asks_for_all_of_them if {
	selects({"matchLabels": {"app": "web"}})
	selects({"matchLabels": {"app": "web", "tier": "front", "release": ""}})
	not selects({"matchLabels": {"app": "api"}})
	not selects({"matchLabels": {"app": "web", "team": "shop"}})
	not selects({"matchLabels": {"team": ""}})
}

test_in_asks_for_one_of_the_values if {
	selects(expression("In", "app", ["api", "web"]))
	selects(expression("In", "release", [""]))
	not selects(expression("In", "app", ["api"]))
	not selects(expression("In", "team", ["shop", null]))
	every values in [[], null, "web", 1] { not selects(expression("In", "app", values)) }
	not selects({"matchExpressions": [{"key": "app", "operator": "In"}]})
}

test_not_in_asks_for_none_of_the_values_or_no_label if {
	selects(expression("NotIn", "app", ["api", "job"]))
	selects(expression("NotIn", "team", ["shop"]))
	not selects(expression("NotIn", "app", ["api", "web"]))
	every values in [[], null, "web", 1] { not selects(expression("NotIn", "app", values)) }
	not selects({"matchExpressions": [{"key": "app", "operator": "NotIn"}]})
}

test_exists_asks_for_the_label if {
	selects(expression("Exists", "app", []))
	selects(expression("Exists", "release", null))
	selects({"matchExpressions": [{"key": "app", "operator": "Exists"}]})
	not selects({"matchExpressions": [{"key": "team", "operator": "Exists"}]})
}

test_does_not_exist_asks_for_no_label if {
	selects(expression("DoesNotExist", "team", []))
	selects({"matchExpressions": [{"key": "team", "operator": "DoesNotExist"}]})
	not selects({"matchExpressions": [{"key": "app", "operator": "DoesNotExist"}]})
	not selects({"matchExpressions": [{"key": "release", "operator": "DoesNotExist"}]})
}

test_labels_and_expressions_must_all_be_met if {
	front := {"key": "tier", "operator": "In", "values": ["front"]}
	back := {"key": "tier", "operator": "In", "values": ["back"]}
	selects({"matchLabels": {"app": "web"}, "matchExpressions": [front]})
	not selects({"matchLabels": {"app": "api"}, "matchExpressions": [front]})
	not selects({"matchLabels": {"app": "web"}, "matchExpressions": [back]})
	not selects({"matchExpressions": [front, back]})
}

test_what_has_no_labels_is_selected_by_their_absence_alone if {
	every none in array.concat(testing.not_objects, [{}, {"app": null}]) {
		selectors.matches(expression("DoesNotExist", "app", []), none)
		selectors.matches(expression("NotIn", "app", ["web"]), none)
		not selectors.matches(expression("Exists", "app", []), none)
		not selectors.matches(expression("In", "app", ["web"]), none)
		not selectors.matches({"matchLabels": {"app": "web"}}, none)
	}
}

test_null_asks_for_nothing if {
	selects({"matchLabels": {"team": null}})
	selects({"matchLabels": {"team": null, "app": "web"}})
}

test_what_the_api_refuses_selects_nothing if {
	not selects(expression("Matches", "app", ["web"]))
	not selects(expression("in", "app", ["web"]))
	not selects(expression(null, "app", ["web"]))
	not selects({"matchExpressions": [{"operator": "DoesNotExist"}]})
	not selects({"matchExpressions": [{"key": 1, "operator": "DoesNotExist"}]})
	not selects({"matchExpressions": [{"key": "app"}]})
	every value in ["x", 1, true, []] { not selects({"matchLabels": value}) }
	every value in ["x", 1, true, {}, {"key": "app"}] { not selects({"matchExpressions": value}) }
	every value in testing.not_objects { not selects({"matchExpressions": [value]}) }
}

test_a_plain_map_of_labels_is_compared_too if {
	selectors.has_labels({"app": "web"}, labels)
	selectors.has_labels({}, labels)
	selectors.has_labels(null, labels)
	not selectors.has_labels({"app": "api"}, labels)
	not selectors.has_labels({"app": "web"}, null)
	not selectors.has_labels("app", labels)
}

test_what_is_wanted_is_a_label_with_one_of_its_values if {
	selectors.wanted({"matchLabels": {"tier": "front", "app": "web"}}) == {["app", "web"]}
	selectors.wanted({"matchLabels": {"app": null, "tier": "front"}}) == {["tier", "front"]}
	selectors.wanted(expression("In", "app", ["web", "api"])) == {["app", "api"], ["app", "web"]}
	either := {"matchLabels": {}, "matchExpressions": [
		{"key": "team", "operator": "Exists"},
		{"key": "app", "operator": "In", "values": ["web"]},
	]}
	selectors.wanted(either) == {["app", "web"]}
}

test_nothing_is_wanted_of_what_asks_for_no_value if {
	every operator in ["Exists", "DoesNotExist", "NotIn"] { not selectors.wanted(expression(operator, "app", ["web"])) }
	every selector in array.concat(testing.not_objects, [{}, {"matchLabels": {}}, {"matchLabels": {"app": null}}]) {
		not selectors.wanted(selector)
	}
}
