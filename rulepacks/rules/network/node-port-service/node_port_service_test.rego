package rules.node_port_service_test

import data.lib.testing
import data.rules.node_port_service

violations(spec) := found if {
	found := node_port_service.violation with input as testing.review({"kind": "Service", "spec": spec}, {})
}

test_the_type_is_reported_at_its_field if {
	violations({"type": "NodePort"}) == {{
		"msg": "service opens a port on every node (`type: NodePort`)",
		"details": {"path": ["spec", "type"]},
	}}
}

test_other_types_absent_null_and_wrong_types_pass if {
	every type in ["ClusterIP", "LoadBalancer", "ExternalName", "nodeport", "", null, 1, ["NodePort"]] {
		violations({"type": type}) == set()
	}
	violations({"ports": [{"port": 80, "nodePort": 30080}]}) == set()
	every spec in array.concat(testing.not_objects, [{}]) { violations(spec) == set() }
}
