package rules.ack_pv_size_constraint_test

import data.lib.testing
import data.rules.ack_pv_size_constraint

defaults := {"maxSize": "50Gi"}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_pv_size_constraint.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

volume(size) := {"kind": "PersistentVolume", "metadata": {"name": "data"}, "spec": {"capacity": {"storage": size}}}

test_a_volume_above_the_size_is_reported_at_it if {
	violations(volume("500Gi")) == {{
		"msg": "persistent volume has `500Gi` of storage, more than `50Gi`",
		"details": {"path": ["spec", "capacity", "storage"]},
	}}
}

test_sizes_are_compared_as_numbers if {
	every size in ["50Gi", "51200Mi", "50G", "25Gi", "0", 1024] { violations(volume(size)) == set() }
	every size in ["51Gi", "51201Mi", "1Ti", "54G", 53687091201] { count(violations(volume(size))) == 1 }
}

test_the_size_is_a_parameter if {
	violations_with(volume("500Gi"), {"maxSize": "1Ti"}) == set()
	count(violations_with(volume("25Gi"), {"maxSize": "20Gi"})) == 1
	violations_with(volume("500Gi"), {"maxSize": ""}) == set()
}

test_absent_null_and_what_is_no_size_pass if {
	every size in [null, "", "much", "{{ size }}", true, [], {}] { violations(volume(size)) == set() }
	every value in array.concat(testing.not_objects, [{}]) {
		violations({"kind": "PersistentVolume", "spec": value}) == set()
		violations({"kind": "PersistentVolume", "spec": {"capacity": value}}) == set()
	}
}
