package rules.acs_gpu_model_test

import data.lib.acs_testing
import data.lib.testing
import data.rules.acs_gpu_model

with_models(reviewed, models) := found if {
	found := acs_gpu_model.violation with input as testing.review(reviewed, {"models": models})
}

violations(reviewed) := with_models(reviewed, [])

applies(reviewed) if acs_gpu_model.applies with input as testing.review(reviewed, {"models": []})

label := "alibabacloud.com/gpu-model-series"

of_model(class, model) := acs_testing.deployment(
	{"alibabacloud.com/compute-class": class, label: model},
	{},
	[acs_testing.gpu],
)

path := array.concat(acs_testing.labels_path, [label])

test_a_pod_without_a_model_is_reported_at_the_label if {
	missing := {{"msg": "pod of class `gpu` does not name the model of its GPU", "details": {"path": path}}}
	violations(acs_testing.of_class("gpu", [acs_testing.gpu])) == missing
	every value in [null, 1, true, [], {}] { violations(of_model("gpu", value)) == missing }
}

test_a_patch_may_leave_the_model_to_what_it_changes if {
	every containers in [[], [{"name": "web"}]] {
		patch := acs_testing.of_class("gpu", containers)
		violations(patch) == set()
		not applies(patch)
	}
	patch := json.remove(of_model("gpu", "t4"), ["/spec/template/spec"])
	count(violations(patch)) == 1
}

test_an_unknown_model_is_reported_at_its_label if {
	every model in ["H9000", "t4", "T4 ", ""] {
		violations(of_model("gpu", model)) == {{
			"msg": sprintf("pod names the GPU model `%s`, which is none of those known", [model]),
			"details": {"path": path},
		}}
	}
}

test_known_models_pass if {
	every model in [
		"GU8TF", "GU8TEF", "L20", "GN8IS", "L20X", "GX8SF", "P16EN", "G49E", "T4", "A10", "G59", "PPU810E",
		"${MODEL}", "{{ .Values.model }}",
	] {
		violations(of_model("gpu", model)) == set()
	}
}

test_models_are_a_parameter if {
	with_models(of_model("gpu", "H9000"), ["H9000"]) == set()
	count(with_models(of_model("gpu", "T4"), ["H9000", "A10"])) == 1
}

test_other_classes_pass if {
	every class in ["general-purpose", "performance", "gpu-hpn", "GPU", null, 1] {
		violations(of_model(class, "x")) == set()
		violations(acs_testing.of_class(class, [])) == set()
		not applies(of_model(class, "x"))
	}
	every reviewed in acs_testing.broken { violations(reviewed) == set() }
}

test_every_kind_of_workload_is_looked_at if {
	metadata := {"labels": {"alibabacloud.com/compute-class": "gpu"}}
	every reviewed in acs_testing.workloads(metadata, [acs_testing.gpu]) { count(violations(reviewed)) == 1 }
}
