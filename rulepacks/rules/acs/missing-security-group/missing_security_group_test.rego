package rules.missing_security_group_test

import data.lib.testing
import data.rules.missing_security_group

violations(reviewed, pods) := found if {
	found := missing_security_group.violation with input as testing.review(reviewed, {"pods": pods})
}

applies(reviewed, pods) if missing_security_group.applies with input as testing.review(reviewed, {"pods": pods})

groups := "network.alibabacloud.com/security-group-ids"

with_eip := "network.alibabacloud.com/pod-with-eip"

pod(annotations) := {"kind": "Pod", "metadata": {"annotations": annotations}, "spec": {}}

sandbox(annotations) := {
	"apiVersion": "agents.kruise.io/v1alpha1",
	"kind": "SandboxSet",
	"spec": {"template": {"metadata": {"annotations": annotations}, "spec": {"containers": []}}},
}

test_a_public_pod_without_group_is_reported_where_it_would_be if {
	violations(pod({with_eip: "true"}), "eip") == {{
		"msg": concat("", [
			"pod has a public address (`network.alibabacloud.com/pod-with-eip`) ",
			"and only the security group of the cluster",
		]),
		"details": {"path": ["metadata", "annotations", groups]},
	}}
	every value in ["", " ", null, true] {
		count(violations(pod({"k8s.aliyun.com/eci-with-eip": "true", groups: value}), "eip")) == 1
	}
}

test_a_public_pod_with_a_group_passes if {
	violations(pod({with_eip: "true", groups: "sg-1"}), "eip") == set()
	violations(pod({"k8s.aliyun.com/eci-with-eip": "true", "k8s.aliyun.com/eci-security-group": "sg-1"}), "eip") == set()
}

test_pods_without_an_address_are_not_looked_at if {
	every annotations in [{}, null, {with_eip: "false"}, {groups: "sg-1"}] {
		violations(pod(annotations), "eip") == set()
		not applies(pod(annotations), "eip")
	}
	applies(pod({with_eip: "true", groups: "sg-1"}), "eip")
}

test_a_sandbox_without_group_is_reported_where_it_would_be if {
	violations(sandbox({}), "sandbox") == {{
		"msg": "agent sandbox has only the security group of the cluster",
		"details": {"path": ["spec", "template", "metadata", "annotations", groups]},
	}}
	violations(sandbox({groups: "sg-iso"}), "sandbox") == set()
}

test_a_public_sandbox_is_reported_once if {
	violations(sandbox({with_eip: "true"}), "sandbox") == set()
	not applies(sandbox({with_eip: "true"}), "sandbox")
	count(violations(sandbox({with_eip: "true"}), "eip")) == 1
}

test_a_claim_without_a_template_is_not_looked_at if {
	claim := {"apiVersion": "agents.kruise.io/v1alpha1", "kind": "SandboxClaim", "spec": {"templateName": "python"}}
	violations(claim, "sandbox") == set()
	not applies(claim, "sandbox")
}

test_absent_null_and_wrong_types_pass if {
	every reviewed in testing.broken_pods { violations(reviewed, "eip") == set() }
	every reviewed in testing.workloads({"containers": []}) { violations(reviewed, "eip") == set() }
}
