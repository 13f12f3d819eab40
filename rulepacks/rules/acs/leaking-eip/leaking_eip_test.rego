package rules.leaking_eip_test

import data.lib.testing
import data.rules.leaking_eip

violations(reviewed) := found if {
	found := leaking_eip.violation with input as testing.review(reviewed, {})
}

applies(reviewed) if leaking_eip.applies with input as testing.review(reviewed, {})

pod(annotations) := {"kind": "Pod", "metadata": {"annotations": annotations}, "spec": {}}

with_eip := "network.alibabacloud.com/pod-with-eip"

strategy := "network.alibabacloud.com/pod-eip-release-strategy"

test_an_address_that_is_never_released_is_reported_at_its_strategy if {
	violations(pod({with_eip: "true", strategy: "Never"})) == {{
		"msg": concat("", [
			"public address made for the pod is never released ",
			"(`network.alibabacloud.com/pod-eip-release-strategy: Never`)",
		]),
		"details": {"path": ["metadata", "annotations", strategy]},
	}}
	count(violations(pod({with_eip: "true", strategy: "never"}))) == 1
}

test_other_strategies_pass if {
	every value in ["Follow", "10m", "", null, true, []] {
		violations(pod({with_eip: "true", strategy: value})) == set()
	}
	violations(pod({with_eip: "true"})) == set()
	applies(pod({with_eip: "true"}))
}

test_an_address_of_ones_own_is_not_looked_at if {
	annotations := {"network.alibabacloud.com/pod-eip-instanceid": "eip-1", strategy: "Never"}
	violations(pod(annotations)) == set()
	not applies(pod(annotations))
	not applies(pod({with_eip: "false", strategy: "Never"}))
}

test_absent_null_and_wrong_types_pass if {
	every reviewed in testing.broken_pods { violations(reviewed) == set() }
	every reviewed in testing.workloads({"containers": []}) { violations(reviewed) == set() }
}
