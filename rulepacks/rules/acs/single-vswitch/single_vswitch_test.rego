package rules.single_vswitch_test

import data.lib.testing
import data.rules.single_vswitch

violations(reviewed) := found if {
	found := single_vswitch.violation with input as testing.review(reviewed, {})
}

applies(reviewed) if single_vswitch.applies with input as testing.review(reviewed, {})

deployment(replicas, value) := {
	"kind": "Deployment",
	"spec": {
		"replicas": replicas,
		"template": {"metadata": {"annotations": {"network.alibabacloud.com/vswitch-ids": value}}, "spec": {}},
	},
}

test_one_vswitch_for_several_replicas_is_reported if {
	violations(deployment(3, "vsw-a")) == {{
		"msg": "all 3 replicas are in the vSwitch `vsw-a`, and so in one zone",
		"details": {"path": ["spec", "template", "metadata", "annotations", "network.alibabacloud.com/vswitch-ids"]},
	}}
}

test_several_vswitches_pass if {
	violations(deployment(3, "vsw-a,vsw-b")) == set()
	applies(deployment(3, "vsw-a,vsw-b"))
}

test_a_single_replica_is_not_looked_at if {
	every replicas in [1, 0, null, "3", true, []] { not applies(deployment(replicas, "vsw-a")) }
	every replicas in [1, null, "3"] { violations(deployment(replicas, "vsw-a")) == set() }
	pod := {"kind": "Pod", "metadata": {"annotations": {"network.alibabacloud.com/vswitch-ids": "vsw-a"}}, "spec": {}}
	not applies(pod)
}

test_malformed_lists_are_left_to_their_rule if {
	every value in ["vsw-a vsw-b", "vsw-a;vsw-b", "sg-a", "vsw-a,"] {
		violations(deployment(3, value)) == set()
		not applies(deployment(3, value))
	}
	count(violations(deployment(3, " vsw-a "))) == 1
}

test_placeholders_absent_null_and_wrong_types_pass if {
	every value in ["{{ .Values.vswitches }}", "", null, true, [], {}] {
		violations(deployment(3, value)) == set()
	}
	every reviewed in testing.broken_pods { violations(reviewed) == set() }
	every reviewed in testing.workloads({"containers": []}) { violations(reviewed) == set() }
}
