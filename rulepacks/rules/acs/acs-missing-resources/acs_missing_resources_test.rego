package rules.acs_missing_resources_test

import data.lib.acs_testing
import data.lib.testing
import data.rules.acs_missing_resources

violations(reviewed) := found if found := acs_missing_resources.violation with input as testing.review(reviewed, {})

applies(reviewed) if acs_missing_resources.applies with input as testing.review(reviewed, {})

pods(containers) := acs_testing.deployment({}, {}, containers)

path := ["spec", "template", "spec", "containers", 0, "resources"]

test_a_pod_without_requests_and_limits_is_reported_once if {
	missing := {{"msg": "pod requests no CPU and no memory: it gets 2 vCPU and 4 GiB", "details": {"path": path}}}
	violations(pods(acs_testing.empty)) == missing
	violations(pods([acs_testing.bare])) == missing
	violations(pods([acs_testing.container({"requests": {"cpu": null}, "limits": {"memory": null}})])) == missing
	violations(pods([acs_testing.requesting({"ephemeral-storage": "1Gi"})])) == missing
}

test_gpu_pods_get_another_size if {
	testing.messages(violations(acs_testing.of_class("gpu", [acs_testing.gpu]))) == {
		"pod requests no CPU and no memory: it gets the smallest size of its GPU model",
	}
	every reviewed in [acs_testing.of_class("agent-sandbox", [acs_testing.bare]), pods([acs_testing.gpu])] {
		testing.messages(violations(reviewed)) == {"pod requests no CPU and no memory: it gets a default size"}
	}
}

test_one_amount_of_one_container_is_enough if {
	every resource in ["cpu", "memory"] {
		violations(pods([acs_testing.bare, acs_testing.requesting({resource: "1"})])) == set()
		violations(pods([acs_testing.bare, acs_testing.limited({resource: "1"})])) == set()
		violations(pods([acs_testing.bare, acs_testing.limited({resource: "${AMOUNT}"})])) == set()
		violations(testing.pod({"resources": {"limits": {resource: "1"}}, "containers": [acs_testing.bare]})) == set()
		init := {"initContainers": [acs_testing.limited({resource: "1"})], "containers": [acs_testing.bare]}
		violations(testing.pod(init)) == set()
	}
}

sized(text) := acs_testing.deployment({}, {"alibabacloud.com/pod-required-spec": text}, [acs_testing.bare])

# `acs-required-spec-format` tells of one that cannot be read.
test_a_declared_size_is_one if {
	every text in ["2-4Gi", "4Gi-2", "${SIZE}"] { violations(sized(text)) == set() }
	count(violations(sized(null))) == 1
}

in_range(type) := found if {
	range := {"spec": {"limits": [{"type": type, "default": {"memory": "4Gi"}}]}}
	found := acs_missing_resources.violation with input as testing.review(pods([acs_testing.bare]), {})
		with data.inventory as {"namespace": {"shop": {"v1": {"LimitRange": {"a": range}}}}}
}

test_a_limit_range_may_give_one if {
	in_range("Container") == set()
	count(in_range("Pod")) == 1
}

test_every_kind_of_workload_is_looked_at if {
	every reviewed in acs_testing.workloads({}, [acs_testing.bare]) { count(violations(reviewed)) == 1 }
}

test_patches_pass if {
	applies(pods([acs_testing.bare]))
	not applies(pods([{"name": "web"}]))
	violations(pods([{"name": "web"}])) == set()
	violations(pods([acs_testing.bare, {"name": "web"}])) == set()
}

test_pods_without_containers_pass if {
	every containers in array.concat(testing.not_objects, [["x"], [null]]) { violations(pods(containers)) == set() }
	every reviewed in testing.broken_pods { violations(reviewed) == set() }
}
