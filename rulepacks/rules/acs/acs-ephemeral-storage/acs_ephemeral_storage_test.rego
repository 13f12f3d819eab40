package rules.acs_ephemeral_storage_test

import data.lib.acs_testing
import data.lib.testing
import data.rules.acs_ephemeral_storage

violations(reviewed, above) := found if {
	found := acs_ephemeral_storage.violation with input as testing.review(reviewed, {"above": above})
}

pods(containers) := acs_testing.deployment({}, {}, containers)

requesting(amount) := acs_testing.requesting({"ephemeral-storage": amount})

of(amount, above) := violations(pods([requesting(amount)]), above)

path := ["spec", "template", "spec", "containers", 0, "resources", "requests", "ephemeral-storage"]

test_more_than_the_maximum_is_reported_at_the_amount if {
	of("600Gi", "maximum") == {{
		"msg": "pod requests 600 GiB of ephemeral storage, and can have 512 GiB",
		"details": {"path": path},
	}}
	of("600Gi", "free") == set()
}

test_more_than_is_free_is_reported_at_the_amount if {
	of("40Gi", "free") == {{
		"msg": "pod requests 40 GiB of ephemeral storage: what is above 30 GiB is billed",
		"details": {"path": path},
	}}
	of("40Gi", "maximum") == set()
}

test_up_to_the_limits_passes if {
	of("30Gi", "free") == set()
	of("512Gi", "maximum") == set()
	count(of("512Gi", "free")) == 1
	count(of("513Gi", "maximum")) == 1
}

test_the_sum_of_all_containers_counts_with_limits_where_nothing_is_requested if {
	count(violations(pods([requesting("300Gi"), requesting("300Gi")]), "maximum")) == 1
	testing.paths(violations(pods([{"name": "web"}, acs_testing.limited({"ephemeral-storage": "600Gi"})]), "maximum")) == {
		["spec", "template", "spec", "containers", 1, "resources", "limits", "ephemeral-storage"],
	}
	init := {"spec": {"template": {"spec": {"initContainers": [requesting("300Gi")]}}}}
	violations(object.union(pods([requesting("300Gi")]), init), "maximum") == set()
	ephemeral := {"spec": {"template": {"spec": {"ephemeralContainers": [requesting("600Gi")]}}}}
	violations(object.union(pods([]), ephemeral), "maximum") == set()
}

of_model(model, amount, above) := violations(
	acs_testing.deployment(
		{"alibabacloud.com/compute-class": "gpu", "alibabacloud.com/gpu-model-series": model},
		{},
		[requesting(amount), acs_testing.gpu],
	),
	above,
)

test_gpu_pods_have_the_limit_of_their_model if {
	testing.messages(of_model("T4", "1600Gi", "maximum")) == {
		"pod requests 1600 GiB of ephemeral storage, and can have 1536 GiB",
	}
	of_model("T4", "1536Gi", "maximum") == set()
	every model in ["A10", "x", null] { of_model(model, "9000Gi", "maximum") == set() }
	of_model("T4", "40Gi", "free") == set()
}

test_other_classes_and_unclear_pods_pass if {
	every class in ["agent-sandbox", "x"] {
		violations(acs_testing.of_class(class, [requesting("600Gi")]), "maximum") == set()
		violations(acs_testing.of_class(class, [requesting("40Gi")]), "free") == set()
	}
	violations(pods([requesting("600Gi"), acs_testing.gpu]), "maximum") == set()
	count(violations(acs_testing.of_class("performance", [requesting("600Gi")]), "maximum")) == 1
}

test_what_a_limit_range_gives_is_reported_at_the_first_container if {
	range := {"spec": {"limits": [{"type": "Container", "default": {"ephemeral-storage": "600Gi"}}]}}
	found := acs_ephemeral_storage.violation with input as testing.review(pods([{"name": "web"}]), {"above": "maximum"})
		with data.inventory as {"namespace": {"shop": {"v1": {"LimitRange": {"a": range}}}}}
	testing.paths(found) == {["spec", "template", "spec", "containers", 0, "resources"]}
}

test_every_kind_of_workload_is_looked_at if {
	every reviewed in acs_testing.workloads({}, [requesting("600Gi")]) { count(violations(reviewed, "maximum")) == 1 }
}

test_absent_null_and_wrong_types_pass if {
	every above in ["maximum", "free"] {
		every amount in [null, "${SIZE}", true, [], {}] { of(amount, above) == set() }
		violations(pods(acs_testing.empty), above) == set()
		every reviewed in acs_testing.broken { violations(reviewed, above) == set() }
	}
}
