package rules.self_managed_registry_test

import data.lib.testing
import data.rules.self_managed_registry

settings := ["insecure-registry", "plain-http-registry"]

violations(object, setting) := found if {
	found := self_managed_registry.violation with input as testing.review(object, {"setting": setting})
}

pod(annotations) := {"kind": "Pod", "metadata": {"annotations": annotations}, "spec": {"containers": []}}

test_plain_http_is_reported_at_the_annotation if {
	violations(pod({"registry.alibabacloud.com/plain-http-registry": "harbor.example:80"}), "plain-http-registry") == {{
		"msg": "pod pulls from `harbor.example:80` over HTTP without TLS",
		"details": {"path": ["metadata", "annotations", "registry.alibabacloud.com/plain-http-registry"]},
	}}
}

test_unchecked_certificates_are_reported_at_the_annotation if {
	violations(pod({"k8s.aliyun.com/insecure-registry": " harbor.example "}), "insecure-registry") == {{
		"msg": "pod pulls from `harbor.example` without checking its certificate",
		"details": {"path": ["metadata", "annotations", "k8s.aliyun.com/insecure-registry"]},
	}}
}

test_logins_are_not_shown if {
	annotations := {"registry.alibabacloud.com/plain-http-registry": "https://robot:hunter2@harbor.example:80, x:y@other"}
	testing.messages(violations(pod(annotations), "plain-http-registry")) == {
		"pod pulls from `https://harbor.example:80, other` over HTTP without TLS",
	}
}

test_each_rule_looks_at_its_own_annotations_with_both_prefixes if {
	every setting in settings {
		every prefix in ["registry.alibabacloud.com/", "k8s.aliyun.com/"] {
			object := pod({concat("", [prefix, setting]): "harbor.example"})
			count(violations(object, setting)) == 1
			every other in settings { count(violations(object, other)) == count({setting} & {other}) }
		}
	}
}

test_the_annotation_of_the_template_counts if {
	annotations := {"registry.alibabacloud.com/insecure-registry": "harbor.example"}
	template := {"metadata": {"annotations": annotations}, "spec": {"containers": []}}
	every kind in ["Deployment", "CloneSet"] {
		testing.paths(violations({"kind": kind, "spec": {"template": template}}, "insecure-registry")) == {[
			"spec",
			"template",
			"metadata",
			"annotations",
			"registry.alibabacloud.com/insecure-registry",
		]}
		outer := {"kind": kind, "metadata": {"annotations": annotations}, "spec": {"template": {"spec": {"containers": []}}}}
		violations(outer, "insecure-registry") == set()
	}
}

test_absent_null_and_wrong_types_pass if {
	every setting in settings {
		every value in [null, 1, true, [], {}, "", " "] {
			violations(pod(value), setting) == set()
			violations(pod({concat("", ["registry.alibabacloud.com/", setting]): value}), setting) == set()
		}
		every object in testing.broken_pods { violations(object, setting) == set() }
		every object in testing.workloads({"containers": []}) { violations(object, setting) == set() }
	}
}
