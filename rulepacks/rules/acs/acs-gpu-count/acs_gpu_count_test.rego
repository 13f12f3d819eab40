package rules.acs_gpu_count_test

import data.lib.acs_testing
import data.lib.testing
import data.rules.acs_gpu_count

violations(reviewed) := found if found := acs_gpu_count.violation with input as testing.review(reviewed, {})

applies(reviewed) if acs_gpu_count.applies with input as testing.review(reviewed, {})

of_model(model, containers) := acs_testing.deployment(
	{"alibabacloud.com/compute-class": "gpu", "alibabacloud.com/gpu-model-series": model},
	{},
	containers,
)

asking(model, amount) := violations(of_model(model, [acs_testing.limited({"nvidia.com/gpu": amount})]))

resources_path := ["spec", "template", "spec", "containers", 0, "resources"]

test_a_number_that_is_not_offered_is_reported_at_the_device if {
	asking("T4", "3") == {{
		"msg": "pod asks for 3 cards of GPU model `T4`, a number that is not offered (offered: 1, 2)",
		"details": {"path": array.concat(resources_path, ["limits", "nvidia.com/gpu"])},
	}}
	testing.messages(asking("P16EN", 3)) == {
		"pod asks for 3 cards of GPU model `P16EN`, a number that is not offered (offered: 1, 2, 4, 8, 16)",
	}
}

test_each_model_has_its_numbers if {
	every models, cards in {
		["GU8TF", "GU8TEF", "L20", "GN8IS", "G49E", "A10", "G59"]: {1, 2, 4, 8},
		["L20X", "GX8SF"]: {8},
		["P16EN"]: {1, 2, 4, 8, 16},
		["T4"]: {1, 2},
	} {
		every model in models {
			found := {number | some number in numbers.range(1, 20); count(asking(model, number)) == 0}
			found == cards
		}
	}
}

test_the_sum_of_all_containers_counts if {
	two := acs_testing.limited({"nvidia.com/gpu": 2})
	count(violations(of_model("A10", [two, acs_testing.gpu]))) == 1
	violations(of_model("A10", [two, two])) == set()
	init := {"spec": {"template": {"spec": {"initContainers": [two]}}}}
	violations(object.union(of_model("A10", [acs_testing.gpu]), init)) == set()
}

test_limits_come_before_requests if {
	both := acs_testing.container({"requests": {"nvidia.com/gpu": 3}, "limits": {"nvidia.com/gpu": 3}})
	testing.paths(violations(of_model("T4", [both]))) == {array.concat(resources_path, ["limits", "nvidia.com/gpu"])}
	testing.paths(violations(of_model("T4", [acs_testing.requesting({"alibabacloud.com/ppu": 3})]))) == {
		array.concat(resources_path, ["requests", "alibabacloud.com/ppu"]),
	}
}

test_models_without_known_numbers_pass if {
	every model in ["PPU810E", "H9000", "t4", null, 1] {
		asking(model, 3) == set()
		not applies(of_model(model, []))
	}
	applies(of_model("T4", [acs_testing.gpu]))
	not applies(of_model("T4", []))
}

test_a_patch_may_leave_other_cards_to_what_it_changes if {
	patch := of_model("L20", [object.remove(acs_testing.limited({"nvidia.com/gpu": 3}), ["image"])])
	violations(patch) == set()
	not applies(patch)
}

test_no_number_passes if {
	not applies(of_model("T4", [acs_testing.limited({"nvidia.com/gpu": "${GPUS}"})]))
	every amount in [0, "0", null, "${GPUS}", true, []] { asking("T4", amount) == set() }
	violations(of_model("T4", acs_testing.empty)) == set()
	every reviewed in acs_testing.broken { violations(reviewed) == set() }
}

test_every_kind_of_workload_is_looked_at if {
	metadata := {"labels": {"alibabacloud.com/gpu-model-series": "L20X"}}
	every reviewed in acs_testing.workloads(metadata, [acs_testing.gpu]) { count(violations(reviewed)) == 1 }
}
