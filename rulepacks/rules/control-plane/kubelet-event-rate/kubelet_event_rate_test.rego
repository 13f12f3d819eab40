package rules.kubelet_event_rate_test

import data.lib.testing
import data.rules.kubelet_event_rate

violations(object) := with_zero(object, false)

with_zero(object, require) := found if {
	found := kubelet_event_rate.violation with input as testing.review(object, {"require_zero": require})
}

applies(object) if kubelet_event_rate.applies with input as testing.review(object, {"require_zero": false})

file(fields) := object.union({"apiVersion": "kubelet.config.k8s.io/v1beta1", "kind": "KubeletConfiguration"}, fields)

running(arguments) := testing.pod({"containers": [{"name": "node", "command": array.concat(["kubelet"], arguments)}]})

test_a_negative_rate_is_reported if {
	violations(file({"eventRecordQPS": -1})) == {{
		"msg": "kubelet limits its events (`eventRecordQPS: -1`)",
		"details": {"path": ["eventRecordQPS"]},
	}}
	violations(running(["--event-qps=-1"])) == {{
		"msg": "kubelet of container `node` limits its events (`--event-qps=-1`)",
		"details": {"path": ["spec", "containers", 0, "command", 1]},
	}}
}

test_other_rates_pass if {
	every value in [0, 5, 50, null, "x", true, []] { violations(file({"eventRecordQPS": value})) == set() }
	violations(file({})) == set()
	violations(running([])) == set()
	violations(running(["--event-qps=0"])) == set()
}

test_zero_may_be_required if {
	with_zero(file({"eventRecordQPS": 0}), true) == set()
	count(with_zero(file({"eventRecordQPS": 5}), true)) == 1
	count(with_zero(file({"eventRecordQPS": -1}), true)) == 1
	with_zero(file({}), true) == {{
		"msg": "kubelet limits its events: `eventRecordQPS` is not set",
		"details": {"path": ["eventRecordQPS"]},
	}}
	with_zero(running(["--config=x"]), true) == set()
}

test_it_applies_to_kubelets_that_can_be_judged if {
	every object in [file({}), running([])] { applies(object) }
	every object in [running(["--config=x"]), testing.pod_with({}), {"kind": "ConfigMap"}] { not applies(object) }
}

test_wrong_types_pass if {
	every object in testing.not_objects { violations(object) == set() }
	every object in testing.broken_pods { violations(object) == set() }
}
