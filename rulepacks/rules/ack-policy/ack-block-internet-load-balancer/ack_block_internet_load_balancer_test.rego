package rules.ack_block_internet_load_balancer_test

import data.lib.testing
import data.rules.ack_block_internet_load_balancer

defaults := {}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_block_internet_load_balancer.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

annotation := "service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type"

service(type, annotations) := {
	"kind": "Service",
	"metadata": {"name": "web", "annotations": annotations},
	"spec": {"type": type},
}

test_a_public_one_is_reported_at_its_annotation if {
	violations(service("LoadBalancer", {annotation: "internet"})) == {{
		"msg": sprintf("service has a load balancer with a public address (annotation `%s` is `internet`)", [annotation]),
		"details": {"path": ["metadata", "annotations", annotation]},
	}}
	count(violations(service("LoadBalancer", {annotation: ""}))) == 1
}

test_without_the_annotation_it_is_public if {
	every annotations in [{}, null, {annotation: null}, {"other": "intranet"}] {
		violations(service("LoadBalancer", annotations)) == {{
			"msg": sprintf("service has a load balancer with a public address (annotation `%s` is not set)", [annotation]),
			"details": {"path": ["metadata", "annotations", annotation]},
		}}
	}
}

test_what_only_the_policy_takes_for_public_is_called_so if {
	older := "service.beta.kubernetes.io/alicloud-loadbalancer-address-type"
	violations(service("LoadBalancer", {older: "intranet"})) == {{
		"msg": sprintf(
			"service has a load balancer that the policy takes for a public one (annotation `%s` is not set)",
			[annotation],
		),
		"details": {"path": ["metadata", "annotations", annotation]},
	}}
	every value in [" intranet", "Intranet"] {
		some found in violations(service("LoadBalancer", {annotation: value}))
		contains(found.msg, "that the policy takes for a public one")
	}
}

test_placeholders_pass if {
	every value in ["${TYPE}", "{{ .Values.addressType }}"] {
		violations(service("LoadBalancer", {annotation: value})) == set()
	}
}

test_intranet_and_other_types_pass if {
	violations(service("LoadBalancer", {annotation: "intranet"})) == set()
	every type in ["ClusterIP", "NodePort", null, 1] {
		violations(service(type, {annotation: "internet"})) == set()
		not is_looked_at(service(type, {}), {})
	}
	is_looked_at(service("LoadBalancer", {annotation: "intranet"}), {})
}

test_wrong_types_pass if {
	every value in [1, true, ["intranet"], {}] { violations(service("LoadBalancer", {annotation: value})) == set() }
	every spec in array.concat(testing.not_objects, [{}]) { violations({"kind": "Service", "spec": spec}) == set() }
}

is_looked_at(reviewed, parameters) if {
	ack_block_internet_load_balancer.applies with input as testing.review(reviewed, object.union(defaults, parameters))
}
