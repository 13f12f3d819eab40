package rules.ack_block_load_balancer_test

import data.lib.testing
import data.rules.ack_block_load_balancer

defaults := {"restrictedNamespaces": []}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_block_load_balancer.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

service(type, namespace) := {
	"kind": "Service",
	"metadata": {"name": "web", "namespace": namespace},
	"spec": {"type": type},
}

test_the_type_is_reported_at_its_field if {
	every namespace in ["shop", null] {
		violations(service("LoadBalancer", namespace)) == {{
			"msg": "service has a load balancer of its own (`type: LoadBalancer`)",
			"details": {"path": ["spec", "type"]},
		}}
	}
}

test_namespaces_may_be_named if {
	restricted := {"restrictedNamespaces": ["shop"]}
	count(violations_with(service("LoadBalancer", "shop"), restricted)) == 1
	every namespace in ["ingress", "", null, 1] {
		violations_with(service("LoadBalancer", namespace), restricted) == set()
		not is_looked_at(service("LoadBalancer", namespace), restricted)
		is_looked_at(service("LoadBalancer", namespace), {})
	}
	is_looked_at(service("ClusterIP", "shop"), restricted)
}

is_looked_at(reviewed, parameters) if {
	ack_block_load_balancer.applies with input as testing.review(reviewed, object.union(defaults, parameters))
}

test_other_types_absent_null_and_wrong_types_pass if {
	every type in ["ClusterIP", "NodePort", "", null, 1] { violations(service(type, "shop")) == set() }
	every spec in array.concat(testing.not_objects, [{}]) { violations({"kind": "Service", "spec": spec}) == set() }
}
