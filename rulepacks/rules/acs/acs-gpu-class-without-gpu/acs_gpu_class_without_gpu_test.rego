package rules.acs_gpu_class_without_gpu_test

import data.lib.acs_testing
import data.lib.testing
import data.rules.acs_gpu_class_without_gpu

violations(reviewed) := found if found := acs_gpu_class_without_gpu.violation with input as testing.review(reviewed, {})

applies(reviewed) if acs_gpu_class_without_gpu.applies with input as testing.review(reviewed, {})

test_a_class_without_a_device_is_reported_at_its_label if {
	violations(acs_testing.of_class("gpu", [acs_testing.limited({"cpu": "4", "memory": "8Gi"})])) == {{
		"msg": "pod of class `gpu` asks for no GPU",
		"details": {"path": acs_testing.class_path},
	}}
	count(violations(acs_testing.of_class("gpu-hpn", [acs_testing.container({})]))) == 1
}

test_none_of_a_device_is_no_device if {
	every amount in [0, "0", null] {
		count(violations(acs_testing.of_class("gpu", [acs_testing.limited({"nvidia.com/gpu": amount})]))) == 1
	}
	count(violations(acs_testing.of_class("gpu", [acs_testing.limited({"amd.com/gpu": 1})]))) == 1
	every container in acs_testing.empty { count(violations(acs_testing.of_class("gpu", [container]))) == 1 }
}

test_any_device_of_any_container_is_one if {
	every resource in ["nvidia.com/gpu", "alibabacloud.com/ppu", "alibabacloud.com/other"] {
		containers := [acs_testing.container({}), acs_testing.limited({resource: "1"})]
		violations(acs_testing.of_class("gpu", containers)) == set()
	}
	violations(acs_testing.of_class("gpu", [acs_testing.requesting({"nvidia.com/gpu": 1})])) == set()
	violations(acs_testing.of_class("gpu", [acs_testing.limited({"nvidia.com/gpu": "${GPUS}"})])) == set()
	init := {"spec": {"template": {"spec": {"initContainers": [acs_testing.gpu]}}}}
	violations(object.union(acs_testing.of_class("gpu", [acs_testing.container({})]), init)) == set()
}

test_ephemeral_containers_have_none if {
	ephemeral := {"spec": {"template": {"spec": {"ephemeralContainers": [acs_testing.gpu]}}}}
	count(violations(object.union(acs_testing.of_class("gpu", [acs_testing.container({})]), ephemeral))) == 1
}

test_other_classes_pass if {
	every class in ["general-purpose", "performance", "agent-sandbox", "x", null] {
		reviewed := acs_testing.of_class(class, [acs_testing.container({})])
		violations(reviewed) == set()
		not applies(reviewed)
	}
	applies(acs_testing.of_class("gpu", [acs_testing.gpu]))
}

test_every_kind_of_workload_is_looked_at if {
	metadata := {"labels": {"alibabacloud.com/compute-class": "gpu"}}
	every reviewed in acs_testing.workloads(metadata, [acs_testing.container({})]) { count(violations(reviewed)) == 1 }
}

test_patches_pass if {
	violations(acs_testing.of_class("gpu", [{"name": "web"}])) == set()
}

test_pods_without_containers_and_wrong_types_pass if {
	every value in array.concat(testing.not_objects, [["x", null]]) {
		violations(acs_testing.of_class("gpu", value)) == set()
	}
	every reviewed in acs_testing.broken { violations(reviewed) == set() }
}
