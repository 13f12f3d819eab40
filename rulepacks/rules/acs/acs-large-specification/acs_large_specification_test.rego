package rules.acs_large_specification_test

import data.lib.acs_testing
import data.lib.testing
import data.rules.acs_large_specification

violations(reviewed, above) := found if {
	found := acs_large_specification.violation with input as testing.review(reviewed, {"above": above})
}

looks_at(reviewed, above) if acs_large_specification.applies with input as testing.review(reviewed, {"above": above})

applies(reviewed) if looks_at(reviewed, "approval")

requesting(cpu, memory) := acs_testing.requesting({"cpu": cpu, "memory": memory})

of(cpu, memory, above) := violations(acs_testing.deployment({}, {}, [requesting(cpu, memory)]), above)

path := ["spec", "template", "spec", "containers", 0, "resources"]

test_a_size_that_must_be_applied_for_is_reported if {
	of("24", "96Gi", "approval") == {{
		"msg": "pod asks for 24 vCPU and 96 GiB: more than 16 vCPU or 128 GiB must be applied for",
		"details": {"path": path},
	}}
	every pair in [["16001m", "16Gi"], ["1", "129Gi"], ["64", "512Gi"]] { count(of(pair[0], pair[1], "approval")) == 1 }
}

test_a_size_above_the_maximum_is_reported if {
	of("96", "768Gi", "maximum") == {{
		"msg": "pod requests 96 vCPU and 768 GiB: more than 64 vCPU or 512 GiB is not offered",
		"details": {"path": path},
	}}
	every pair in [["64001m", "64Gi"], ["1", "513Gi"], ["1e99", "1e99"], ["1", "8E"]] { count(of(pair[0], pair[1], "maximum")) == 1 }
}

test_one_size_is_one_fault if {
	of("24", "96Gi", "maximum") == set()
	of("96", "768Gi", "approval") == set()
	not applies(acs_testing.deployment({}, {}, [requesting("96", "768Gi")]))
}

test_up_to_the_limit_passes if {
	of("16", "128Gi", "approval") == set()
	of("16000m", "131072Mi", "approval") == set()
	of("64", "512Gi", "maximum") == set()
}

test_the_sum_of_all_containers_counts if {
	containers := [requesting("9", "16Gi"), requesting("8", "16Gi")]
	count(violations(acs_testing.deployment({}, {}, containers), "approval")) == 1
}

annotation := "alibabacloud.com/pod-required-spec"

declaring(size) := acs_testing.deployment({}, {annotation: size}, [requesting("1", "1Gi")])

test_a_declared_size_must_be_applied_for_too if {
	testing.paths(violations(declaring("24-96Gi"), "approval")) == {
		array.concat(acs_testing.annotations_path, [annotation]),
	}
	violations(declaring("16-128Gi"), "approval") == set()
}

# `acs-required-spec-scope` tells of it.
test_a_declared_size_above_the_maximum_passes if {
	violations(declaring("96-768Gi"), "approval") == set()
	violations(declaring("96-768Gi"), "maximum") == set()
}

test_of_what_is_only_declared_there_is_no_sum if {
	declared := acs_testing.deployment({}, {annotation: "24-96Gi"}, [acs_testing.bare])
	applies(declared)
	not looks_at(declared, "maximum")
	looks_at(declaring("2-4Gi"), "maximum")
}

test_the_pods_own_resources_are_reported_there if {
	pod := testing.pod({"resources": {"requests": {"cpu": 96}}, "containers": [acs_testing.bare]})
	testing.paths(violations(pod, "maximum")) == {["spec", "resources"]}
}

test_classes_of_other_sizes_pass if {
	every above, pair in {"approval": ["24", "96Gi"], "maximum": ["96", "768Gi"]} {
		count(violations(acs_testing.of_class("performance", [requesting(pair[0], pair[1])]), above)) == 1
		every class in ["gpu", "gpu-hpn", "agent-sandbox", "x"] {
			violations(acs_testing.of_class(class, [requesting(pair[0], pair[1])]), above) == set()
			not applies(acs_testing.of_class(class, [requesting(pair[0], pair[1])]))
		}
		violations(acs_testing.deployment({}, {}, [requesting(pair[0], pair[1]), acs_testing.gpu]), above) == set()
	}
}

test_every_kind_of_workload_is_looked_at if {
	every reviewed in acs_testing.workloads({}, [requesting(96, "1Gi")]) { count(violations(reviewed, "maximum")) == 1 }
}

test_nothing_requested_and_what_cannot_be_read_pass if {
	every above in ["approval", "maximum"] {
		of("${CPU}", "1024Gi", above) == set()
		violations(acs_testing.deployment({}, {}, acs_testing.empty), above) == set()
		every reviewed in acs_testing.broken { violations(reviewed, above) == set() }
	}
}
