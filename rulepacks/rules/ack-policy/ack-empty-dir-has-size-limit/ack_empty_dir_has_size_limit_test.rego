package rules.ack_empty_dir_has_size_limit_test

import data.lib.testing
import data.rules.ack_empty_dir_has_size_limit

defaults := {}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_empty_dir_has_size_limit.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

with_volumes(volumes) := testing.pod({"containers": [], "volumes": volumes})

test_an_empty_dir_without_a_limit_is_reported_at_the_missing_field if {
	violations(with_volumes([{"name": "a", "configMap": {"name": "a"}}, {"name": "tmp", "emptyDir": {}}])) == {{
		"msg": "volume `tmp` is an `emptyDir` without `sizeLimit`",
		"details": {"path": ["spec", "volumes", 1, "emptyDir", "sizeLimit"]},
	}}
	count(violations(with_volumes([{"name": "a", "emptyDir": {"medium": "Memory"}}]))) == 1
}

test_a_volume_without_a_source_is_an_empty_dir if {
	every source in [{}, {"emptyDir": null}, {"emptyDir": {"sizeLimit": null}}] {
		volume := object.union({"name": "tmp"}, source)
		testing.messages(violations(with_volumes([volume]))) == {"volume `tmp` is an `emptyDir` without `sizeLimit`"}
	}
}

test_a_limit_and_other_volumes_pass if {
	every size in ["10Mi", 5] { violations(with_volumes([{"name": "a", "emptyDir": {"sizeLimit": size}}])) == set() }
	violations(with_volumes([{"name": "b", "secret": {"secretName": "b"}}, {"name": "c", "emptyDir": "x"}])) == set()
}

test_pods_without_such_volumes_are_not_looked_at if {
	is_looked_at(with_volumes([{"name": "a", "emptyDir": {"sizeLimit": "1Gi"}}]), {})
	not is_looked_at(with_volumes([{"name": "a", "secret": {}}]), {})
	not is_looked_at(with_volumes([]), {})
}

is_looked_at(reviewed, parameters) if {
	ack_empty_dir_has_size_limit.applies with input as testing.review(reviewed, object.union(defaults, parameters))
}

test_every_kind_of_workload_is_looked_at if {
	spec := {"containers": [], "volumes": [{"name": "tmp", "emptyDir": {}}]}
	every object in testing.workloads(spec) { count(violations(object)) == 1 }
}

test_broken_pods_pass if {
	every object in testing.broken_pods { violations(object) == set() }
}
