package rules.security_center_agent_test

import data.lib.testing
import data.rules.security_center_agent

with_require(reviewed, require) := found if {
	found := security_center_agent.violation with input as testing.review(reviewed, {"require": require})
}

violations(reviewed) := with_require(reviewed, true)

acs := "security.alibabacloud.com/aliyundun-enabled"

eci := "k8s.aliyun.com/eci-aliyundun-enabled"

pod(annotations) := {"kind": "Pod", "metadata": {"annotations": annotations}, "spec": {"containers": []}}

test_no_annotation_is_reported_where_it_would_be if {
	violations(pod({})) == {{
		"msg": concat("", [
			"pod runs without the agent of Security Center: ",
			"annotation `security.alibabacloud.com/aliyundun-enabled` is not `\"true\"`",
		]),
		"details": {"path": ["metadata", "annotations", acs]},
	}}
}

test_another_value_is_reported_at_its_place if {
	every name in [acs, eci] {
		testing.paths(violations(pod({name: "false"}))) == {["metadata", "annotations", name]}
		testing.paths(violations(pod({name: "True"}))) == {["metadata", "annotations", name]}
	}
}

test_either_annotation_passes if {
	every name in [acs, eci] { violations(pod({name: "true"})) == set() }
	violations(pod({acs: "false", eci: "true"})) == set()
}

applies(reviewed, require) if {
	security_center_agent.applies with input as testing.review(reviewed, {"require": require})
}

test_where_it_is_not_required_only_a_switch_counts if {
	with_require(pod({}), false) == set()
	not applies(pod({}), false)
	every require in [true, false] { applies(pod({eci: "true"}), require) }
	applies(pod({}), true)
	with_require(pod({acs: "true"}), false) == set()
	testing.paths(with_require(pod({acs: "false"}), false)) == {["metadata", "annotations", acs]}
}

test_every_kind_of_workload_is_looked_at if {
	every reviewed in testing.workloads({"containers": []}) { count(violations(reviewed)) == 1 }
}

test_absent_null_and_wrong_types if {
	every value in array.concat(testing.not_objects, [{acs: null}, {acs: true}]) { count(violations(pod(value))) == 1 }
	every reviewed in [{"kind": "Pod", "spec": null}, {"kind": "Pod"}, {"kind": "ConfigMap"}] {
		violations(reviewed) == set()
	}
}
