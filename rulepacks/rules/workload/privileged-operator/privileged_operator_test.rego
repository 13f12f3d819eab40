package rules.privileged_operator_test

import data.lib.testing
import data.rules.privileged_operator

violations(reviewed) := testing.plain(found) if {
	found := privileged_operator.violation with input as testing.review(reviewed, {})
}

operator(fields) := object.union({"containers": [{"name": "web", "image": "registry.example/operator"}]}, fields)

test_access_to_the_node_is_marked_at_its_field if {
	violations(testing.pod(operator({"hostNetwork": true, "hostPID": true}))) == {
		{
			"msg": "pod shares the network namespace of its node (`hostNetwork: true`), in an operator",
			"details": {"path": ["spec", "hostNetwork"]},
		},
		{
			"msg": "pod shares the process namespace of its node (`hostPID: true`), in an operator",
			"details": {"path": ["spec", "hostPID"]},
		},
	}
}

test_every_kind_of_workload_is_looked_at if {
	every reviewed in testing.workloads(operator({"hostIPC": true})) { count(violations(reviewed)) == 1 }
}

test_other_workloads_and_operators_without_access_pass if {
	violations(testing.pod({"hostNetwork": true})) == set()
	violations(testing.pod(operator({"hostNetwork": false, "volumes": [{"name": "x", "emptyDir": {}}]}))) == set()
	every reviewed in testing.broken_pods { violations(reviewed) == set() }
}
