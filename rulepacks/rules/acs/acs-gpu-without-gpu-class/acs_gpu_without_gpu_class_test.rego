package rules.acs_gpu_without_gpu_class_test

import data.lib.acs_testing
import data.lib.testing
import data.rules.acs_gpu_without_gpu_class

violations(reviewed) := found if found := acs_gpu_without_gpu_class.violation with input as testing.review(reviewed, {})

applies(reviewed) if acs_gpu_without_gpu_class.applies with input as testing.review(reviewed, {})

test_a_gpu_without_the_class_is_reported_at_the_label if {
	violations(acs_testing.deployment({}, {}, [acs_testing.gpu])) == {{
		"msg": "pod asks for `nvidia.com/gpu`, but its compute class is `general-purpose`",
		"details": {"path": acs_testing.class_path},
	}}
	other := acs_testing.limited({"alibabacloud.com/ppu": 2})
	testing.messages(violations(acs_testing.of_class("performance", [other]))) == {
		"pod asks for `alibabacloud.com/ppu`, but its compute class is `performance`",
	}
}

test_any_container_may_ask if {
	containers := [acs_testing.container({}), acs_testing.requesting({"nvidia.com/gpu": 1}), acs_testing.gpu]
	count(violations(acs_testing.deployment({}, {}, containers))) == 1
	init := {"spec": {"template": {"spec": {"initContainers": [acs_testing.gpu]}}}}
	count(violations(object.union(acs_testing.deployment({}, {}, []), init))) == 1
	ephemeral := {"spec": {"template": {"spec": {"ephemeralContainers": [acs_testing.gpu]}}}}
	violations(object.union(acs_testing.deployment({}, {}, []), ephemeral)) == set()
}

test_gpu_classes_pass if {
	every class in ["gpu", "gpu-hpn"] {
		violations(acs_testing.of_class(class, [acs_testing.gpu])) == set()
		applies(acs_testing.of_class(class, [acs_testing.gpu]))
	}
}

test_a_patch_may_leave_the_class_to_what_it_changes if {
	patch := acs_testing.deployment({}, {}, [object.remove(acs_testing.gpu, ["image"])])
	violations(patch) == set()
	not applies(patch)
}

# `acs-unknown-compute-class` tells of it.
test_an_unknown_class_passes if {
	unknown := acs_testing.of_class("GPU", [acs_testing.gpu])
	violations(unknown) == set()
	not applies(unknown)
}

test_no_gpu_passes if {
	every amount in [0, "0", null] {
		reviewed := acs_testing.deployment({}, {}, [acs_testing.limited({"nvidia.com/gpu": amount})])
		violations(reviewed) == set()
		not applies(reviewed)
	}
	violations(acs_testing.deployment({}, {}, [acs_testing.limited({"alibabacloud.com/other": 1, "cpu": 1})])) == set()
	every container in acs_testing.empty { violations(acs_testing.deployment({}, {}, [container])) == set() }
	every reviewed in acs_testing.broken { violations(reviewed) == set() }
}

test_every_kind_of_workload_is_looked_at if {
	every reviewed in acs_testing.workloads({}, [acs_testing.gpu]) { count(violations(reviewed)) == 1 }
}
