package rules.acs_service_field_test

import data.lib.testing
import data.rules.acs_service_field

violations(spec, field) := found if {
	review := testing.review({"apiVersion": "v1", "kind": "Service", "spec": spec}, {"field": field})
	found := acs_service_field.violation with input as review
}

applies_to(spec, field) if {
	review := testing.review({"apiVersion": "v1", "kind": "Service", "spec": spec}, {"field": field})
	acs_service_field.applies with input as review
}

node_ports(spec) := violations(spec, "nodePort")

test_each_node_port_is_reported_at_its_place if {
	node_ports({
		"type": "LoadBalancer",
		"allocateLoadBalancerNodePorts": true,
		"healthCheckNodePort": 30081,
		"ports": [{"port": 80}, {"port": 443, "nodePort": 30443}],
	}) == {
		{
			"msg": "service asks for port 30443 of every node (`nodePort`)",
			"details": {"path": ["spec", "ports", 1, "nodePort"]},
		},
		{
			"msg": "service asks for port 30081 of every node (`healthCheckNodePort`)",
			"details": {"path": ["spec", "healthCheckNodePort"]},
		},
		{
			"msg": "service asks for ports of every node (`allocateLoadBalancerNodePorts: true`)",
			"details": {"path": ["spec", "allocateLoadBalancerNodePorts"]},
		},
	}
}

test_services_of_type_node_port_are_left_to_their_rule if {
	spec := {"type": "NodePort", "externalTrafficPolicy": "Local", "ports": [{"port": 80, "nodePort": 30080}]}
	node_ports(spec) == set()
	count(violations(spec, "externalTrafficPolicy")) == 1
	count(node_ports(object.union(spec, {"type": null}))) == 1
	applies_to(spec, "externalTrafficPolicy")
	applies_to({"type": "ClusterIP"}, "nodePort")
	not applies_to(spec, "nodePort")
}

test_no_node_ports_pass if {
	every value in [0, null, "30080", "", false, [], {}] {
		node_ports({"healthCheckNodePort": value, "ports": [{"nodePort": value}]}) == set()
	}
	every value in [false, null, "true", 1] { node_ports({"allocateLoadBalancerNodePorts": value}) == set() }
	every ports in array.concat(testing.not_objects, [{}, [null], ["x"], [{}], {"nodePort": 30080}]) {
		node_ports({"ports": ports}) == set()
	}
}

test_traffic_policies_are_reported_at_their_fields if {
	every field in ["externalTrafficPolicy", "internalTrafficPolicy"] {
		violations({field: "Local"}, field) == {{
			"msg": sprintf("service has a traffic policy other than `Cluster` (`%s: Local`)", [field]),
			"details": {"path": ["spec", field]},
		}}
		every value in ["Cluster", "", "${POLICY}", null, 1, true, ["Local"]] { violations({field: value}, field) == set() }
	}
}

test_source_ranges_are_reported_as_a_whole if {
	every ranges in [["10.0.0.0/8"], ["10.0.0.0/8", "0.0.0.0/0"]] {
		violations({"loadBalancerSourceRanges": ranges}, "loadBalancerSourceRanges") == {{
			"msg": concat("", [
				"service lists who may connect in `loadBalancerSourceRanges`, ",
				"which has no effect on Container Compute Service",
			]),
			"details": {"path": ["spec", "loadBalancerSourceRanges"]},
		}}
	}
	every ranges in [[], null, "10.0.0.0/8", {}, 1] {
		violations({"loadBalancerSourceRanges": ranges}, "loadBalancerSourceRanges") == set()
	}
}

fields := ["nodePort", "externalTrafficPolicy", "internalTrafficPolicy", "loadBalancerSourceRanges"]

test_each_rule_looks_at_its_own_field_alone if {
	spec := {
		"ports": [{"nodePort": 30080}],
		"externalTrafficPolicy": "Local",
		"internalTrafficPolicy": "Local",
		"loadBalancerSourceRanges": ["10.0.0.0/8"],
	}
	every field in fields { count(violations(spec, field)) == 1 }
}

test_what_is_no_spec_passes if {
	every spec in array.concat(testing.not_objects, [{}]) {
		every field in fields { violations(spec, field) == set() }
	}
}
