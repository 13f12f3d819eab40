package lib.acs_network_test

import data.lib.acs_network
import data.lib.testing

pod(annotations) := {"kind": "Pod", "metadata": {"annotations": annotations}, "spec": {}}

with_eip := "network.alibabacloud.com/pod-with-eip"

instance := "network.alibabacloud.com/pod-eip-instanceid"

test_an_annotation_has_no_blanks_around_it if {
	reviewed := pod({"a": " x ", "b": "", "c": null, "d": true})
	acs_network.annotation("a") == "x" with input as testing.review(reviewed, {})
	acs_network.annotation("b") == "" with input as testing.review(reviewed, {})
	every name in ["b", "c", "d", "e"] {
		not acs_network.is_set(name) with input as testing.review(reviewed, {})
	}
	not acs_network.annotation("c") with input as testing.review(reviewed, {})
	not acs_network.annotation("d") with input as testing.review(reviewed, {})
}

test_annotations_of_wrong_types_are_none if {
	every value in testing.not_objects {
		acs_network.annotations == {} with input as testing.review(pod(value), {})
	}
	every reviewed in testing.broken_pods {
		acs_network.annotations == {} with input as testing.review(reviewed, {})
	}
}

test_annotations_are_those_of_the_template if {
	reviewed := {
		"kind": "Deployment",
		"metadata": {"annotations": {with_eip: "true"}},
		"spec": {"template": {"metadata": {"annotations": {instance: "eip-1"}}, "spec": {}}},
	}
	acs_network.eip == {
		"name": instance,
		"value": "eip-1",
		"path": ["spec", "template", "metadata", "annotations", instance],
	} with input as testing.review(reviewed, {})
}

test_an_eip_is_asked_for_by_each_name if {
	every annotations in [
		{with_eip: "true"},
		{with_eip: " True "},
		{"k8s.aliyun.com/eci-with-eip": "true"},
		{instance: "eip-1"},
		{"k8s.aliyun.com/eci-eip-instanceid": "eip-1"},
		{with_eip: "false", instance: "eip-1"},
	] {
		acs_network.eip.value in {"true", "True", "eip-1"} with input as testing.review(pod(annotations), {})
	}
	every annotations in [{}, {with_eip: "false"}, {with_eip: ""}, {instance: " "}, {with_eip: true}, {"x": "true"}] {
		not acs_network.eip with input as testing.review(pod(annotations), {})
	}
}

test_the_first_eip_is_the_one if {
	both := {instance: "eip-1", with_eip: "true"}
	acs_network.eip.path == ["metadata", "annotations", with_eip] with input as testing.review(pod(both), {})
}

test_security_groups if {
	every name in [acs_network.security_groups, "k8s.aliyun.com/eci-security-group"] {
		acs_network.has_security_groups with input as testing.review(pod({name: "sg-1"}), {})
		not acs_network.has_security_groups with input as testing.review(pod({name: " "}), {})
	}
	not acs_network.has_security_groups with input as testing.review(pod({}), {})
}

test_entries_are_between_commas if {
	acs_network.entries("a") == ["x ", " y z", ""] with input as testing.review(pod({"a": "x , y z,"}), {})
	every value in [" ", "", null, true] {
		acs_network.entries("a") == [] with input as testing.review(pod({"a": value}), {})
	}
}

test_templates_are_filled_in if {
	every text in ["{{ .Values.x }}", "sg-a,${X}", "$(X)", "<your-group>"] { acs_network.is_template(text) }
	every text in ["sg-a", "[sg-a]", "{servers}", ""] { not acs_network.is_template(text) }
}

test_network_policies_are_enforced_by_either_name if {
	every prefix in ["", "network."] {
		name := concat("", [prefix, "alibabacloud.com/enable-network-policy-agent"])
		acs_network.enforces_network_policies with input as testing.review(pod({name: "true"}), {})
		not acs_network.enforces_network_policies with input as testing.review(pod({name: "false"}), {})
		acs_network.policy_agent == name with input as testing.review(pod({name: null}), {})
	}
	not acs_network.enforces_network_policies with input as testing.review(pod({}), {})
	acs_network.policy_agent == acs_network.policy_agents[0] with input as testing.review(pod({}), {})
}

test_traffic_policies_are_enforced_in_two_modes if {
	every mode in ["traffic-policy", "enhanced-traffic-policy"] {
		acs_network.enforces_traffic_policies with input as testing.review(pod({acs_network.policy_mode: mode}), {})
	}
	every annotations in [{}, {acs_network.policy_mode: "network-policy"}, {acs_network.policy_mode: null}] {
		not acs_network.enforces_traffic_policies with input as testing.review(pod(annotations), {})
	}
}

test_sandboxes_are_of_one_group if {
	every kind in ["Sandbox", "SandboxSet", "SandboxClaim"] {
		reviewed := {"apiVersion": "agents.kruise.io/v1alpha1", "kind": kind}
		acs_network.is_sandbox with input as testing.review(reviewed, {})
	}
	every reviewed in [
		{"apiVersion": "agents.x-k8s.io/v1alpha1", "kind": "Sandbox"},
		{"apiVersion": null, "kind": "Sandbox"},
		{"apiVersion": "agents.kruise.io/v1alpha1", "kind": "Checkpoint"},
		{},
	] {
		not acs_network.is_sandbox with input as testing.review(reviewed, {})
	}
}
