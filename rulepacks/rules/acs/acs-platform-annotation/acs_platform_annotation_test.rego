package rules.acs_platform_annotation_test

import data.lib.acs_testing
import data.lib.testing
import data.rules.acs_platform_annotation

violations(reviewed) := found if found := acs_platform_annotation.violation with input as testing.review(reviewed, {})

of(annotations) := violations(acs_testing.deployment({}, annotations, []))

test_an_annotation_is_reported_at_its_place if {
	of({"alibabacloud.com/pod-use-spec": "2-4Gi", "team": "web"}) == {{
		"msg": "pod sets the annotation `alibabacloud.com/pod-use-spec` to `2-4Gi`, which is for the platform to write",
		"details": {"path": array.concat(acs_testing.annotations_path, ["alibabacloud.com/pod-use-spec"])},
	}}
}

test_each_one_is_reported if {
	every key in [
		"network.alibabacloud.com/allocated-eni-id",
		"network.alibabacloud.com/vpc-id",
		"network.alibabacloud.com/vswitch-id",
		"network.alibabacloud.com/allocated-eip-id",
		"network.alibabacloud.com/allocated-eip-address",
		"alibabacloud.com/pod-use-spec",
		"alibabacloud.com/pod-gpu-use-spec",
		"alibabacloud.com/pod-ephemeral-storage",
		"alibabacloud.com/instance-id",
		"alibabacloud.com/request-id",
		"topology.kubernetes.io/region",
		"topology.kubernetes.io/zone",
	] {
		count(of({key: "x"})) == 1
	}
	count(of({"alibabacloud.com/instance-id": "x", "alibabacloud.com/request-id": "y"})) == 2
}

test_annotations_for_users_pass if {
	of({
		"alibabacloud.com/pod-required-spec": "2-4Gi",
		"network.alibabacloud.com/vswitch-ids": "vsw-1",
		"topology.kubernetes.io/zones": "x",
	}) == set()
}

test_labels_and_the_workloads_own_annotations_pass if {
	written := {"alibabacloud.com/pod-use-spec": "2-4Gi"}
	violations(acs_testing.deployment(written, {}, [])) == set()
	reviewed := {
		"kind": "Deployment",
		"metadata": {"annotations": written},
		"spec": {"template": {"spec": {"containers": []}}},
	}
	violations(reviewed) == set()
}

test_pods_as_a_cluster_has_them_pass if {
	pod := {"kind": "Pod", "metadata": {"annotations": {"alibabacloud.com/instance-id": "acs-1"}}, "spec": {}}
	count(violations(pod)) == 1
	violations(object.union(pod, {"metadata": {"uid": "7c0d"}})) == set()
}

test_every_kind_of_workload_is_looked_at if {
	metadata := {"annotations": {"alibabacloud.com/instance-id": "x"}}
	every reviewed in acs_testing.workloads(metadata, [{"name": "web"}]) { count(violations(reviewed)) == 1 }
}

test_absent_null_and_wrong_types_pass if {
	every value in [null, 1, true, [], {}] { of({"alibabacloud.com/instance-id": value}) == set() }
	every reviewed in acs_testing.broken { violations(reviewed) == set() }
}
