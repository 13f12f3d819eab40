package rules.pod_eip_test

import data.lib.testing
import data.rules.pod_eip

with_allowed(reviewed, names) := found if {
	found := pod_eip.violation with input as testing.review(reviewed, {"allowed": names})
}

violations(reviewed) := with_allowed(reviewed, [])

pod(annotations) := {
	"kind": "Pod",
	"metadata": {"name": "web", "namespace": "shop", "annotations": annotations},
	"spec": {},
}

test_an_eip_is_reported_at_its_annotation if {
	violations(pod({"network.alibabacloud.com/pod-with-eip": "true"})) == {{
		"msg": "pod has a public address of its own (`network.alibabacloud.com/pod-with-eip: true`)",
		"details": {"path": ["metadata", "annotations", "network.alibabacloud.com/pod-with-eip"]},
	}}
	violations(pod({"k8s.aliyun.com/eci-eip-instanceid": "eip-1"})) == {{
		"msg": "pod has a public address of its own (`k8s.aliyun.com/eci-eip-instanceid: eip-1`)",
		"details": {"path": ["metadata", "annotations", "k8s.aliyun.com/eci-eip-instanceid"]},
	}}
}

test_two_annotations_are_one_fault if {
	annotations := {
		"network.alibabacloud.com/pod-with-eip": "true",
		"network.alibabacloud.com/pod-eip-instanceid": "eip-1",
		"k8s.aliyun.com/eci-with-eip": "true",
	}
	count(violations(pod(annotations))) == 1
}

test_the_path_leads_through_the_template if {
	template := {"metadata": {"annotations": {"k8s.aliyun.com/eci-with-eip": "true"}}, "spec": {}}
	cron_job := {"kind": "CronJob", "spec": {"jobTemplate": {"spec": {"template": template}}}}
	path := ["spec", "jobTemplate", "spec", "template", "metadata", "annotations", "k8s.aliyun.com/eci-with-eip"]
	testing.paths(violations(cron_job)) == {path}
}

test_the_workloads_own_annotations_do_not_count if {
	annotations := {"k8s.aliyun.com/eci-with-eip": "true"}
	deployment := {"kind": "Deployment", "metadata": {"annotations": annotations}, "spec": {"template": {"spec": {}}}}
	violations(deployment) == set()
}

test_workloads_are_allowed_by_name if {
	reviewed := pod({"network.alibabacloud.com/pod-with-eip": "true"})
	with_allowed(reviewed, ["web"]) == set()
	with_allowed(reviewed, ["shop/web"]) == set()
	count(with_allowed(reviewed, ["other/web", "api"])) == 1
	unnamed := object.remove(reviewed, ["metadata"])
	with_allowed(unnamed, ["web"]) == set()
}

test_no_eip_absent_null_and_wrong_types_pass if {
	every value in ["false", "", null, 1, true, [], {}] {
		violations(pod({"network.alibabacloud.com/pod-with-eip": value})) == set()
	}
	every value in array.concat(testing.not_objects, [{}]) { violations(pod(value)) == set() }
	every reviewed in testing.broken_pods { violations(reviewed) == set() }
	every reviewed in testing.workloads({"containers": []}) { violations(reviewed) == set() }
}
