package rules.acs_misplaced_metadata_test

import data.lib.acs_testing
import data.lib.testing
import data.rules.acs_misplaced_metadata

# As in rules.yaml.
keys := {
	"labels": ["alibabacloud.com/compute-*", "alibabacloud.com/acs", "alibabacloud.com/gpu-model-series"],
	"annotations": ["alibabacloud.com/*", "network.alibabacloud.com/*", "security.alibabacloud.com/*"],
}

with_exempt(reviewed, field, exempt) := found if {
	parameters := {"field": field, "keys": keys[field], "exempt": exempt}
	found := acs_misplaced_metadata.violation with input as testing.review(reviewed, parameters)
}

violations(reviewed, field) := with_exempt(reviewed, field, [])

# A Deployment with these of its own, and those of its pods.
deployment(field, own, pods) := {
	"apiVersion": "apps/v1",
	"kind": "Deployment",
	"metadata": {"name": "web", field: own},
	"spec": {"template": {"metadata": {field: pods}, "spec": {"containers": [acs_testing.bare]}}},
}

cron_job(own, of_jobs, pods) := {
	"apiVersion": "batch/v1",
	"kind": "CronJob",
	"metadata": {"name": "web", "labels": own},
	"spec": {"jobTemplate": {
		"metadata": {"labels": of_jobs},
		"spec": {"template": {"metadata": {"labels": pods}, "spec": {"containers": [acs_testing.bare]}}},
	}},
}

class := {"alibabacloud.com/compute-class": "performance"}

test_a_label_of_the_workload_alone_is_reported_there if {
	violations(deployment("labels", class, {"app": "web"}), "labels") == {{
		"msg": "label `alibabacloud.com/compute-class` is not on the pod template: it has no effect",
		"details": {"path": ["metadata", "labels", "alibabacloud.com/compute-class"]},
	}}
}

test_an_annotation_of_the_workload_alone_is_reported_there if {
	violations(deployment("annotations", {"network.alibabacloud.com/pod-with-eip": "true"}, {}), "annotations") == {{
		"msg": "annotation `network.alibabacloud.com/pod-with-eip` is not on the pod template: it has no effect",
		"details": {"path": ["metadata", "annotations", "network.alibabacloud.com/pod-with-eip"]},
	}}
}

test_each_key_is_found if {
	every field, found in {
		"labels": ["alibabacloud.com/compute-qos", "alibabacloud.com/acs", "alibabacloud.com/gpu-model-series"],
		"annotations": ["alibabacloud.com/pod-required-spec", "security.alibabacloud.com/aliyundun-enabled"],
	} {
		every key in found { count(violations(deployment(field, {key: "x"}, {}), field)) == 1 }
	}
}

test_each_rule_looks_at_its_own_field_alone if {
	violations(deployment("annotations", class, {}), "labels") == set()
	violations(deployment("labels", class, {}), "annotations") == set()
}

test_what_the_pods_have_passes if {
	violations(deployment("labels", class, class), "labels") == set()
	violations(deployment("labels", class, {"alibabacloud.com/compute-class": "gpu"}), "labels") == set()
	violations(deployment("labels", {}, class), "labels") == set()
}

test_pods_without_metadata_have_none if {
	every metadata in array.concat(testing.not_objects, [{}, {"labels": null}, {"labels": "x"}]) {
		reviewed := {
			"kind": "StatefulSet",
			"metadata": {"labels": class},
			"spec": {"template": {"metadata": metadata, "spec": {"containers": [acs_testing.bare]}}},
		}
		count(violations(reviewed, "labels")) == 1
	}
	count(violations(deployment("labels", class, {"alibabacloud.com/compute-class": null}), "labels")) == 1
}

test_a_patch_may_leave_the_pods_to_what_it_changes if {
	every spec in [{"replicas": 3}, {"template": {"spec": {"containers": [{"name": "web"}]}}}] {
		violations({"kind": "Deployment", "metadata": {"labels": class}, "spec": spec}, "labels") == set()
	}
}

test_jobs_of_a_cron_job_are_no_pods if {
	testing.paths(violations(cron_job(class, class, {}), "labels")) == {
		["metadata", "labels", "alibabacloud.com/compute-class"],
		["spec", "jobTemplate", "metadata", "labels", "alibabacloud.com/compute-class"],
	}
	violations(cron_job(class, class, class), "labels") == set()
}

test_other_keys_pass if {
	others := {
		"app": "web",
		"policy.alibabacloud.com/delete-protection": "true",
		"alibabacloud.com/acs2": "x",
		"www.alibabacloud.com/x": "x",
	}
	violations(deployment("labels", others, {}), "labels") == set()
	violations(deployment("annotations", object.remove(others, ["alibabacloud.com/acs2"]), {}), "annotations") == set()
}

test_keys_for_the_workload_are_a_parameter if {
	reviewed := deployment("annotations", {"alibabacloud.com/owner": "x"}, {})
	count(with_exempt(reviewed, "annotations", ["alibabacloud.com/own"])) == 1
	with_exempt(reviewed, "annotations", ["alibabacloud.com/owner"]) == set()
	with_exempt(reviewed, "annotations", ["alibabacloud.com/own*"]) == set()
}

test_absent_null_and_wrong_types_pass if {
	every value in array.concat(testing.not_objects, [{}, {"alibabacloud.com/compute-class": null}]) {
		violations(deployment("labels", value, {}), "labels") == set()
		violations({"kind": "Deployment", "metadata": value, "spec": value}, "labels") == set()
		violations({"kind": "CronJob", "metadata": value, "spec": {"jobTemplate": value}}, "labels") == set()
	}
}
