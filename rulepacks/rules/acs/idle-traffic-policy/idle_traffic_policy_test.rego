package rules.idle_traffic_policy_test

import data.lib.testing
import data.rules.idle_traffic_policy

violations(reviewed, stock) := found if {
	found := idle_traffic_policy.violation with input as testing.review(reviewed, {}) with data.inventory as stock
}

applies(reviewed, stock) if {
	idle_traffic_policy.applies with input as testing.review(reviewed, {}) with data.inventory as stock
}

run(selector) := {"namespace": {"shop": {"network.alibabacloud.com/v1alpha1": {"TrafficPolicy": {"outside": {
	"kind": "TrafficPolicy",
	"spec": {"selector": selector, "egress": []},
}}}}}}

of_web := run({"matchLabels": {"app": "web"}})

mode := "network.alibabacloud.com/network-policy-mode"

web(annotations) := {
	"apiVersion": "v1",
	"kind": "Pod",
	"metadata": {"namespace": "shop", "labels": {"app": "web"}, "annotations": annotations},
	"spec": {},
}

test_a_selected_pod_in_another_mode_is_reported if {
	every annotations in [{}, null, {mode: "network-policy"}, {mode: null}] {
		violations(web(annotations), of_web) == {{
			"msg": "pod is selected by TrafficPolicy `outside`, which has no effect here",
			"details": {"path": ["metadata", "annotations", mode]},
		}}
	}
}

test_both_modes_pass if {
	every value in ["traffic-policy", "enhanced-traffic-policy"] {
		violations(web({mode: value}), of_web) == set()
		applies(web({mode: value}), of_web)
	}
}

test_pods_that_are_not_selected_are_not_looked_at if {
	every stock in [{}, run({"matchLabels": {"app": "api"}}), run(null)] {
		violations(web({}), stock) == set()
		not applies(web({}), stock)
	}
}

test_agent_sandboxes_are_left_to_their_rule if {
	sandbox := {
		"apiVersion": "agents.kruise.io/v1alpha1",
		"kind": "Sandbox",
		"metadata": {"namespace": "shop"},
		"spec": {"template": {"spec": {"containers": []}}},
	}
	violations(sandbox, run({})) == set()
}

test_every_kind_of_workload_is_looked_at if {
	every reviewed in testing.workloads({"containers": []}) { count(violations(reviewed, run({}))) == 1 }
}

test_absent_null_and_wrong_types_pass if {
	every reviewed in [{"kind": "Pod", "spec": null}, {"kind": "ConfigMap"}] { violations(reviewed, run({})) == set() }
	every value in array.concat(testing.not_objects, [{"app": ["web"]}]) { violations(web({}), run(value)) == set() }
}
