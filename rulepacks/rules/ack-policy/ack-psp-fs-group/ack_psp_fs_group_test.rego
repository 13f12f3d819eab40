package rules.ack_psp_fs_group_test

import data.lib.testing
import data.rules.ack_psp_fs_group

defaults := {"rule": "MayRunAs", "ranges": [{"min": 1, "max": 1000}]}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_psp_fs_group.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

with_group(group) := testing.pod({"securityContext": {"fsGroup": group}, "containers": []})

test_a_group_out_of_range_is_reported_at_it if {
	every rule in ["MustRunAs", "MayRunAs"] {
		violations_with(with_group(0), {"rule": rule}) == {{
			"msg": "pod has the fsGroup `0`, which must be in 1-1000",
			"details": {"path": ["spec", "securityContext", "fsGroup"]},
		}}
		violations_with(with_group(100), {"rule": rule}) == set()
		count(violations_with(with_group(100), {"rule": rule, "ranges": []})) == 1
	}
}

test_a_group_that_must_be_there_is_reported_where_it_would_be if {
	violations_with(with_group(null), {"rule": "MustRunAs"}) == {{
		"msg": "pod has no `fsGroup`, which must be in 1-1000",
		"details": {"path": ["spec", "securityContext", "fsGroup"]},
	}}
	violations(with_group(null)) == set()
	violations(testing.pod({"securityContext": {"supplementalGroups": [0]}})) == set()
}

test_without_a_rule_nothing_is_looked_at if {
	every rule in ["", "RunAsAny"] {
		violations_with(with_group(0), {"rule": rule}) == set()
		not is_looked_at(with_group(0), {"rule": rule})
	}
	is_looked_at(with_group(0), {})
}

test_windows_has_no_such_group if {
	object := testing.pod({"nodeSelector": {"kubernetes.io/os": "windows"}, "containers": []})
	violations_with(object, {"rule": "MustRunAs"}) == set()
}

test_wrong_types_pass if {
	every value in ["0", true, [], {}] { violations_with(with_group(value), {"rule": "MustRunAs"}) == set() }
	every context in ["x", 1, []] {
		violations_with(testing.pod({"securityContext": context}), {"rule": "MustRunAs"}) == set()
	}
}

is_looked_at(reviewed, parameters) if {
	ack_psp_fs_group.applies with input as testing.review(reviewed, object.union(defaults, parameters))
}

test_every_kind_of_workload_is_looked_at if {
	spec := {"containers": [], "securityContext": {"fsGroup": 0}}
	every object in testing.workloads(spec) { count(violations(object)) == 1 }
}

test_broken_pods_pass if {
	every object in testing.broken_pods { violations(object) == set() }
}
