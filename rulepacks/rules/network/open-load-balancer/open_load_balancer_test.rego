package rules.open_load_balancer_test

import data.lib.testing
import data.rules.open_load_balancer

with_parameters(annotations, spec, internal) := found if {
	service := {"kind": "Service", "metadata": {"name": "web", "annotations": annotations}, "spec": spec}
	parameters := {"internal_annotations": internal}
	found := open_load_balancer.violation with input as testing.review(service, parameters)
}

violations(annotations, changes) := with_parameters(annotations, object.union({"type": "LoadBalancer"}, changes), [])

test_no_sources_are_reported_where_they_would_be if {
	every ranges in [null, [], "x"] {
		violations({}, {"loadBalancerSourceRanges": ranges}) == {{
			"msg": "load balancer accepts connections from every address: no sources are listed",
			"details": {"path": ["spec", "loadBalancerSourceRanges"]},
		}}
	}
	every annotations in array.concat(testing.not_objects, [{}]) { count(violations(annotations, {})) == 1 }
}

test_all_sources_are_reported_at_their_place if {
	violations({}, {"loadBalancerSourceRanges": ["10.0.0.0/8", "0.0.0.0/0"]}) == {{
		"msg": "load balancer accepts connections from every address (`0.0.0.0/0`)",
		"details": {"path": ["spec", "loadBalancerSourceRanges", 1]},
	}}
	name := "service.beta.kubernetes.io/load-balancer-source-ranges"
	violations({name: "10.0.0.0/8,::/0"}, {}) == {{
		"msg": "load balancer accepts connections from every address (`::/0`)",
		"details": {"path": ["metadata", "annotations", name]},
	}}
}

test_listed_sources_and_access_lists_pass if {
	violations({}, {"loadBalancerSourceRanges": ["10.0.0.0/8"]}) == set()
	violations({"service.beta.kubernetes.io/load-balancer-source-ranges": "10.0.0.0/8"}, {}) == set()
	violations({"service.beta.kubernetes.io/aws-load-balancer-security-groups": "sg-1"}, {}) == set()
}

test_internal_load_balancers_pass if {
	annotations := {"service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type": "intranet"}
	violations(annotations, {}) == set()
	violations(annotations, {"loadBalancerSourceRanges": ["0.0.0.0/0"]}) == set()
}

test_more_annotations_are_a_parameter if {
	annotations := {"example.com/zone": "internal"}
	with_parameters(annotations, {"type": "LoadBalancer"}, ["example.com/zone=internal"]) == set()
	every internal in [[], ["example.com/zone=public"], ["example.com/zone"], ["other=internal"]] {
		count(with_parameters(annotations, {"type": "LoadBalancer"}, internal)) == 1
	}
}

test_other_services_pass if {
	every type in ["ClusterIP", "NodePort", null, 1] { violations({}, {"type": type}) == set() }
	every spec in array.concat(testing.not_objects, [{}]) { with_parameters({}, spec, []) == set() }
}
