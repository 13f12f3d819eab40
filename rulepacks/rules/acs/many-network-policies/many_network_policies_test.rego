package rules.many_network_policies_test

import data.lib.testing
import data.rules.many_network_policies

with_max(reviewed, stock, max) := found if {
	review := testing.review(reviewed, {"max": max})
	found := many_network_policies.violation with input as review with data.inventory as stock
}

policy(name) := {
	"apiVersion": "networking.k8s.io/v1",
	"kind": "NetworkPolicy",
	"metadata": {"name": name, "namespace": "shop"},
	"spec": {"podSelector": {}},
}

stock := {"namespace": {
	"shop": {"networking.k8s.io/v1": {"NetworkPolicy": {name: policy(name) | some name in ["b", "a", "c"]}}},
	"web": {"crd.antrea.io/v1beta1": {"NetworkPolicy": {"x": {}, "y": {}}}},
}}

test_too_many_are_reported_once_at_the_first if {
	with_max(policy("a"), stock, 2) == {{
		"msg": "there are 3 NetworkPolicies, more than the 2 that Poseidon is meant for",
		"details": {"path": ["metadata", "name"]},
	}}
	every name in ["b", "c", "d"] { with_max(policy(name), stock, 2) == set() }
}

test_as_many_as_there_may_be_pass if {
	every max in [3, 40] { with_max(policy("a"), stock, max) == set() }
}

test_an_object_of_the_same_name_elsewhere_is_not_the_first if {
	other := object.union(policy("a"), {"metadata": {"namespace": "other"}})
	with_max(other, stock, 2) == set()
}

test_absent_null_and_wrong_types_pass if {
	every reviewed in array.concat(testing.not_objects, [{}]) { with_max(reviewed, stock, 2) == set() }
	with_max(policy("a"), {}, 2) == set()
}
