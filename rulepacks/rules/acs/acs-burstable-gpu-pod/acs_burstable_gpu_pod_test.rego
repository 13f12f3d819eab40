package rules.acs_burstable_gpu_pod_test

import data.lib.acs_testing
import data.lib.testing
import data.rules.acs_burstable_gpu_pod

violations(reviewed) := found if found := acs_burstable_gpu_pod.violation with input as testing.review(reviewed, {})

applies(reviewed) if acs_burstable_gpu_pod.applies with input as testing.review(reviewed, {})

of(requests, limits) := violations(acs_testing.of_class("gpu", [acs_testing.container({
	"requests": requests,
	"limits": limits,
})]))

resources_path := ["spec", "template", "spec", "containers", 0, "resources"]

test_a_request_below_its_limit_is_reported_there if {
	of({"cpu": 2}, {"cpu": "4"}) == {{
		"msg": "container `web` requests `2` of `cpu`, and its limit is `4`",
		"details": {"path": array.concat(resources_path, ["requests", "cpu"])},
	}}
}

test_a_request_without_a_limit_is_reported_at_the_limit if {
	every limits in [null, {}, {"memory": null}, {"cpu": 1}] {
		of({"memory": "4Gi"}, limits) == {{
			"msg": "container `web` requests `4Gi` of `memory` without a limit",
			"details": {"path": array.concat(resources_path, ["limits", "memory"])},
		}}
	}
}

test_a_patch_may_leave_the_limit_to_what_it_changes if {
	patch := object.remove(acs_testing.requesting({"cpu": 2}), ["image"])
	violations(acs_testing.of_class("gpu", [patch])) == set()
	both := object.remove(acs_testing.container({"requests": {"cpu": 2}, "limits": {"cpu": 4}}), ["image"])
	count(violations(acs_testing.of_class("gpu", [both]))) == 1
}

test_devices_count_and_other_resources_do_not if {
	every resource in ["nvidia.com/gpu", "alibabacloud.com/ppu"] {
		count(of({resource: 1}, {resource: 2})) == 1
		count(of({resource: 1}, {})) == 1
	}
	of({"ephemeral-storage": "1Gi", "hugepages-2Mi": "2Mi"}, {"ephemeral-storage": "2Gi"}) == set()
}

test_the_same_amount_may_be_written_otherwise if {
	of({"cpu": "2000m", "memory": "4096Mi"}, {"cpu": 2, "memory": "4Gi"}) == set()
	of({"cpu": "2e0"}, {"cpu": "2"}) == set()
	count(of({"memory": "4G"}, {"memory": "4Gi"})) == 1
}

test_limits_alone_are_requests_too if {
	every requests in [null, {}, {"cpu": null}, "x", []] { of(requests, {"cpu": "4", "nvidia.com/gpu": 1}) == set() }
}

test_what_cannot_be_read_passes if {
	of({"cpu": "${CPU}"}, {"cpu": "4"}) == set()
	of({"cpu": "2"}, {"cpu": "{{ .Values.cpu }}"}) == set()
}

test_init_containers_are_looked_at_and_ephemeral_ones_are_not if {
	wrong := acs_testing.container({"requests": {"cpu": 1}, "limits": {"cpu": 2}})
	every list, number in {"initContainers": 1, "containers": 1, "ephemeralContainers": 0} {
		pods := {"spec": {"template": {"spec": {list: [wrong]}}}}
		count(violations(object.union(acs_testing.of_class("gpu-hpn", []), pods))) == number
	}
	init := {"spec": {"template": {"spec": {"initContainers": [wrong]}}}}
	testing.messages(violations(object.union(acs_testing.of_class("gpu", []), init))) == {
		"init container `web` requests `1` of `cpu`, and its limit is `2`",
	}
}

test_other_classes_pass if {
	wrong := acs_testing.container({"requests": {"cpu": 1}, "limits": {"cpu": 2}})
	every class in ["general-purpose", "performance", "GPU", null] {
		violations(acs_testing.of_class(class, [wrong])) == set()
		not applies(acs_testing.of_class(class, [wrong]))
	}
	applies(acs_testing.of_class("gpu", []))
}

test_every_kind_of_workload_is_looked_at if {
	metadata := {"labels": {"alibabacloud.com/compute-class": "gpu"}}
	every reviewed in acs_testing.workloads(metadata, [acs_testing.requesting({"cpu": 1})]) {
		count(violations(reviewed)) == 1
	}
}

test_absent_null_and_wrong_types_pass if {
	violations(acs_testing.of_class("gpu", acs_testing.empty)) == set()
	every reviewed in acs_testing.broken { violations(reviewed) == set() }
}
