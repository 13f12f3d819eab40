package rules.acs_ephemeral_storage_test

import data.lib.acs_testing
import data.lib.testing
import data.rules.acs_ephemeral_storage

violations(reviewed) := found if found := acs_ephemeral_storage.violation with input as testing.review(reviewed, {})

applies(reviewed) if acs_ephemeral_storage.applies with input as testing.review(reviewed, {})

pods(containers) := acs_testing.deployment({}, {}, containers)

requesting(amount) := acs_testing.requesting({"ephemeral-storage": amount})

of(amount) := violations(pods([requesting(amount)]))

path := ["spec", "template", "spec", "containers", 0, "resources", "requests", "ephemeral-storage"]

test_more_than_the_maximum_is_reported_at_the_amount if {
	of("600Gi") == {{
		"msg": "pod requests 600 GiB of ephemeral storage, more than the maximum of 512 GiB",
		"details": {"path": path},
	}}
}

test_up_to_the_maximum_passes_though_it_is_billed if {
	every amount in ["30Gi", "40Gi", "512Gi"] { of(amount) == set() }
	count(of("513Gi")) == 1
}

test_the_sum_of_all_containers_counts_with_limits_where_nothing_is_requested if {
	count(violations(pods([requesting("300Gi"), requesting("300Gi")]))) == 1
	testing.paths(violations(pods([acs_testing.bare, acs_testing.limited({"ephemeral-storage": "600Gi"})]))) == {
		["spec", "template", "spec", "containers", 1, "resources", "limits", "ephemeral-storage"],
	}
	init := {"spec": {"template": {"spec": {"initContainers": [requesting("300Gi")]}}}}
	violations(object.union(pods([requesting("300Gi")]), init)) == set()
	ephemeral := {"spec": {"template": {"spec": {"ephemeralContainers": [requesting("600Gi")]}}}}
	violations(object.union(pods([]), ephemeral)) == set()
}

of_model(model, amount) := acs_testing.deployment(
	{"alibabacloud.com/compute-class": "gpu", "alibabacloud.com/gpu-model-series": model},
	{},
	[requesting(amount), acs_testing.gpu],
)

test_gpu_pods_have_the_limit_of_their_model if {
	testing.messages(violations(of_model("T4", "1600Gi"))) == {
		"pod requests 1600 GiB of ephemeral storage, more than the maximum of 1536 GiB",
	}
	violations(of_model("T4", "1536Gi")) == set()
	applies(of_model("T4", "1Gi"))
	every model in ["A10", "x", null] {
		violations(of_model(model, "9000Gi")) == set()
		not applies(of_model(model, "9000Gi"))
	}
}

test_a_patch_may_leave_the_class_to_what_it_changes if {
	patch := pods([object.remove(requesting("600Gi"), ["image"])])
	violations(patch) == set()
	not applies(patch)
}

test_other_classes_and_unclear_pods_pass if {
	every class in ["agent-sandbox", "x"] {
		violations(acs_testing.of_class(class, [requesting("600Gi")])) == set()
		not applies(acs_testing.of_class(class, [requesting("600Gi")]))
	}
	violations(pods([requesting("600Gi"), acs_testing.gpu])) == set()
	not applies(pods([requesting("${SIZE}")]))
	applies(pods([acs_testing.bare]))
	count(violations(acs_testing.of_class("performance", [requesting("600Gi")]))) == 1
}

test_what_a_limit_range_gives_is_reported_at_the_first_container if {
	range := {"spec": {"limits": [{"type": "Container", "default": {"ephemeral-storage": "600Gi"}}]}}
	found := acs_ephemeral_storage.violation with input as testing.review(pods([acs_testing.bare]), {})
		with data.inventory as {"namespace": {"shop": {"v1": {"LimitRange": {"a": range}}}}}
	testing.paths(found) == {["spec", "template", "spec", "containers", 0, "resources"]}
}

test_every_kind_of_workload_is_looked_at if {
	every reviewed in acs_testing.workloads({}, [requesting("600Gi")]) { count(violations(reviewed)) == 1 }
}

test_absent_null_and_wrong_types_pass if {
	every amount in [null, "${SIZE}", true, [], {}] { of(amount) == set() }
	violations(pods(acs_testing.empty)) == set()
	every reviewed in acs_testing.broken { violations(reviewed) == set() }
}
