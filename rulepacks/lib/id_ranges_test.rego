package lib.id_ranges_test

import data.lib.id_ranges
import data.lib.testing

policy(rule) := {"rule": rule, "ranges": [{"min": 100, "max": 200}, {"min": 1000, "max": 1000}]}

test_ids_outside_all_ranges_are_refused if {
	every rule in ["MustRunAs", "MayRunAs"] {
		every id in [0, 99, 201, 999, 1001] { id_ranges.refuses(policy(rule), id) }
		every id in [100, 200, 1000] { not id_ranges.refuses(policy(rule), id) }
		id_ranges.refuses({"rule": rule}, 1)
		id_ranges.refuses({"rule": rule, "ranges": [{"min": 1}]}, 1)
	}
	every free in [{}, {"rule": ""}, policy("RunAsAny"), policy("MustRunAsNonRoot")] { not id_ranges.refuses(free, 0) }
	every id in [null, "0", true, []] { not id_ranges.refuses(policy("MustRunAs"), id) }
}

test_must_run_as_demands_an_id if {
	id_ranges.demands(policy("MustRunAs"))
	every other in [{}, policy("MayRunAs"), policy("RunAsAny")] { not id_ranges.demands(other) }
}

test_the_title_lists_the_ranges if {
	id_ranges.title(policy("MustRunAs")) == "which must be in 100-200, 1000-1000"
	every other in [{}, {"ranges": []}, {"ranges": [{"min": 1}]}] { id_ranges.title(other) == "and no range is allowed" }
}

context(value) := testing.review(testing.pod({"securityContext": value}), {})

test_groups_are_those_of_the_pod if {
	found := id_ranges.groups with input as context({"fsGroup": 5, "supplementalGroups": [6, 7]})
	found == {
		{"field": "fsGroup", "value": 5, "path": ["spec", "securityContext", "fsGroup"]},
		{"field": "supplementalGroups", "value": 6, "path": ["spec", "securityContext", "supplementalGroups", 0]},
		{"field": "supplementalGroups", "value": 7, "path": ["spec", "securityContext", "supplementalGroups", 1]},
	}
}

test_absent_null_and_an_empty_list_are_no_groups if {
	every value in [null, {}, {"supplementalGroups": null, "fsGroup": null}, {"supplementalGroups": []}] {
		id_ranges.has_none("supplementalGroups") with input as context(value)
		id_ranges.has_none("fsGroup") with input as context(value)
	}
	not id_ranges.has_none("supplementalGroups") with input as context({"supplementalGroups": [1]})
	not id_ranges.has_none("fsGroup") with input as context({"fsGroup": 0})
	every value in ["x", [], 1] { not id_ranges.has_none("fsGroup") with input as context(value) }
}
