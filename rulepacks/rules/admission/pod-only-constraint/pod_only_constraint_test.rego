package rules.pod_only_constraint_test

import data.lib.testing
import data.rules.pod_only_constraint

with_inventory(spec, inventory) := found if {
	object := {"kind": "ACKPSPPrivilegedContainer", "metadata": {"name": "privileged"}, "spec": spec}
	found := pod_only_constraint.violation with input as testing.review(object, {}) with data.inventory as inventory
}

violations(spec) := with_inventory(spec, {})

of_kinds(kinds) := {"match": {"kinds": kinds}}

pods := {"apiGroups": [""], "kinds": ["Pod"]}

test_pods_alone_are_reported if {
	violations(of_kinds([pods])) == {{
		"msg": "constraint matches Pods, but not the workloads that make them",
		"details": {"path": ["spec", "match", "kinds"]},
	}}
	count(violations(of_kinds([pods, pods]))) == 1
}

test_other_kinds_pass if {
	every kinds in [
		[{"apiGroups": ["*"], "kinds": ["Pod", "Deployment"]}],
		[pods, {"apiGroups": ["apps"], "kinds": ["Deployment"]}],
		[{"apiGroups": ["*"], "kinds": ["*"]}],
		[{"apiGroups": [""], "kinds": ["Service"]}],
		[{"apiGroups": [""]}],
	] {
		violations(of_kinds(kinds)) == set()
	}
}

test_expansion_is_enough if {
	inventory := {"cluster": {"expansion.gatekeeper.sh/v1beta1": {"ExpansionTemplate": {"a": {}}}}}
	with_inventory(of_kinds([pods]), inventory) == set()
}

test_absent_null_and_wrong_types_pass if {
	every value in array.concat(testing.not_objects, [{}]) {
		violations(value) == set()
		violations({"match": value}) == set()
		violations(of_kinds(value)) == set()
		violations(of_kinds([value])) == set()
		violations(of_kinds([{"kinds": value}])) == set()
		violations(of_kinds([{"kinds": [value]}])) == set()
	}
}
