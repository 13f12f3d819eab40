package rules.acs_rounded_specification_test

import data.lib.acs_testing
import data.lib.testing
import data.rules.acs_rounded_specification

violations(reviewed) := found if found := acs_rounded_specification.violation with input as testing.review(reviewed, {})

applies(reviewed) if acs_rounded_specification.applies with input as testing.review(reviewed, {})

pods(containers) := acs_testing.deployment({}, {}, containers)

# What is found of a pod whose only container requests this.
of(cpu, memory) := violations(pods([acs_testing.requesting({"cpu": cpu, "memory": memory})]))

path := ["spec", "template", "spec", "containers", 0, "resources"]

test_the_sizes_on_both_sides_are_told if {
	of("2", "3584Mi") == {{
		"msg": concat("", [
			"pod asks for 2 vCPU and 3.5 GiB, which is not offered: it becomes 2 vCPU and 4 GiB ",
			"(nearest: 2 vCPU with 3 GiB or 4 GiB)",
		]),
		"details": {"path": path},
	}}
}

test_the_sizes_may_differ_in_cpu if {
	every pair, text in {
		["2200m", "4Gi"]: concat("", [
			"pod asks for 2.2 vCPU and 4 GiB, which is not offered: it becomes 2.5 vCPU and 4 GiB ",
			"(nearest: 2 vCPU with 4 GiB or 2.5 vCPU with 4 GiB)",
		]),
		[1, "20Gi"]: concat("", [
			"pod asks for 1 vCPU and 20 GiB, which is not offered: it becomes 2.5 vCPU and 20 GiB ",
			"(nearest: 1 vCPU with 8 GiB or 2.5 vCPU with 20 GiB)",
		]),
		["2", "4G"]: concat("", [
			"pod asks for 2 vCPU and 3.725 GiB, which is not offered: it becomes 2 vCPU and 4 GiB ",
			"(nearest: 2 vCPU with 3 GiB or 4 GiB)",
		]),
		["0.25", "768Mi"]: concat("", [
			"pod asks for 0.25 vCPU and 0.75 GiB, which is not offered: it becomes 0.25 vCPU and 1 GiB ",
			"(nearest: 0.25 vCPU with 0.5 GiB or 1 GiB)",
		]),
	} {
		testing.messages(of(pair[0], pair[1])) == {text}
	}
}

test_below_the_smallest_there_is_nothing if {
	testing.messages(of("100m", "128Mi")) == {
		"pod asks for 0.1 vCPU and 128 MiB, which is not offered: it becomes 0.25 vCPU and 0.5 GiB",
	}
	testing.messages(violations(pods([acs_testing.limited({"cpu": 2}), acs_testing.container({})]))) == {
		"pod asks for 2 vCPU and no memory, which is not offered: it becomes 2 vCPU and 2 GiB",
	}
}

test_offered_sizes_pass if {
	every pair in [
		["2", "4Gi"],
		["2000m", "4096Mi"],
		[2, 4294967296],
		["2e0", "4Gi"],
		["250m", "0.5Gi"],
		["500m", "1Gi"],
		["15500m", "16Gi"],
		["64", "512Gi"],
	] {
		of(pair[0], pair[1]) == set()
	}
}

test_the_sum_counts_and_not_the_containers if {
	containers := [
		acs_testing.requesting({"cpu": "1900m", "memory": "3968Mi"}),
		acs_testing.container({"requests": {"cpu": "100m"}, "limits": {"cpu": "1", "memory": "128Mi"}}),
	]
	violations(pods(containers)) == set()
	spec := {
		"initContainers": [
			object.union(acs_testing.requesting({"cpu": "100m", "memory": "128Mi"}), {"restartPolicy": "Always"}),
			acs_testing.requesting({"cpu": "1900m", "memory": "1Gi"}),
		],
		"containers": [acs_testing.requesting({"cpu": "1900m", "memory": "3968Mi"})],
	}
	violations(testing.pod(spec)) == set()
}

test_a_declared_size_is_what_is_asked_for if {
	containers := [acs_testing.requesting({"cpu": "100m", "memory": "128Mi"})]
	annotation := "alibabacloud.com/pod-required-spec"
	violations(acs_testing.deployment({}, {annotation: "2-4Gi"}, containers)) == set()
	testing.paths(violations(acs_testing.deployment({}, {annotation: "2-3.5Gi"}, containers))) == {
		array.concat(acs_testing.annotations_path, [annotation]),
	}
	testing.paths(violations(acs_testing.deployment({}, {annotation: "2C4G"}, containers))) == {path}
}

test_limit_ranges_of_the_run_count if {
	range := {"spec": {"limits": [{"type": "Container", "default": {"memory": "4Gi"}}]}}
	reviewed := pods([acs_testing.requesting({"cpu": 2})])
	found := acs_rounded_specification.violation with input as testing.review(reviewed, {})
		with data.inventory as {"namespace": {"shop": {"v1": {"LimitRange": {"a": range}}}}}
	found == set()
}

# `acs-specification-above-maximum` tells of it.
test_what_is_too_large_to_round_passes if {
	every pair in [["65", "64Gi"], ["1", "513Gi"]] {
		of(pair[0], pair[1]) == set()
		not applies(pods([acs_testing.requesting({"cpu": pair[0], "memory": pair[1]})]))
	}
	applies(pods([acs_testing.requesting({"cpu": "64", "memory": "512Gi"})]))
}

test_classes_of_other_sizes_pass if {
	odd := acs_testing.requesting({"cpu": "2", "memory": "3584Mi"})
	count(violations(acs_testing.of_class("performance", [odd]))) == 1
	every class in ["gpu", "gpu-hpn", "agent-sandbox", "x"] {
		violations(acs_testing.of_class(class, [odd])) == set()
		not applies(acs_testing.of_class(class, [odd]))
	}
	violations(pods([odd, acs_testing.gpu])) == set()
}

test_every_kind_of_workload_is_looked_at if {
	every reviewed in acs_testing.workloads({}, [acs_testing.requesting({"cpu": 3.3})]) {
		count(violations(reviewed)) == 1
	}
}

test_nothing_requested_and_what_cannot_be_read_pass if {
	violations(pods(acs_testing.empty)) == set()
	not applies(pods(acs_testing.empty))
	of("${CPU}", "4Gi") == set()
	of("2", "4GB") == set()
	of(null, null) == set()
	every reviewed in acs_testing.broken { violations(reviewed) == set() }
}
