package rules.missing_limits_test

import data.lib.testing
import data.rules.missing_limits

with_exempt(reviewed, stock, kind, exempt) := found if {
	parameters := {"kind": kind, "exempt_namespaces": exempt}
	found := missing_limits.violation with input as testing.review(reviewed, parameters) with data.inventory as stock
}

violations(reviewed, stock, kind) := with_exempt(reviewed, stock, kind, ["kube-system"])

kinds := ["LimitRange", "ResourceQuota"]

namespace := {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop"}}

within(name, version, kind) := {"cluster": {}, "namespace": {name: {version: {kind: {"limits": {}}}}}}

test_a_namespace_without_the_object_is_reported_at_its_name if {
	every kind in kinds {
		violations(namespace, {}, kind) == {{
			"msg": sprintf("no %s is in namespace `shop`", [kind]),
			"details": {"path": ["metadata", "name"]},
		}}
		count(violations(namespace, within("other", "v1", kind), kind)) == 1
		violations(namespace, within("shop", "v1", kind), kind) == set()
	}
}

test_each_rule_looks_for_its_own_kind if {
	count(violations(namespace, within("shop", "v1", "ResourceQuota"), "LimitRange")) == 1
	count(violations(namespace, within("shop", "v1", "LimitRange"), "ResourceQuota")) == 1
}

test_exempt_namespaces_are_a_parameter if {
	every kind in kinds { with_exempt(namespace, {}, kind, ["shop"]) == set() }
}

test_policies_of_kyverno_may_generate_them if {
	every kind in kinds {
		policy := {"spec": {"rules": [{"generate": {"kind": kind}}]}}
		stock := {"cluster": {"kyverno.io/v1": {"ClusterPolicy": {"limits": policy}}}}
		violations(namespace, stock, kind) == set()
		every other in kinds { count(violations(namespace, stock, other)) == count({other} - {kind}) }
	}
}

test_quotas_for_several_namespaces_count if {
	openshift := {"cluster": {"quota.openshift.io/v1": {"ClusterResourceQuota": {"all": {}}}}}
	hierarchical := within("team", "hnc.x-k8s.io/v1alpha2", "HierarchicalResourceQuota")
	every stock in [openshift, hierarchical] {
		violations(namespace, stock, "ResourceQuota") == set()
		count(violations(namespace, stock, "LimitRange")) == 1
	}
	count(violations(namespace, within("team", "example.com/v1", "HierarchicalResourceQuota"), "ResourceQuota")) == 1
}

test_what_is_broken_passes if {
	every metadata in array.concat(testing.not_objects, [{}, {"name": null}]) {
		violations({"apiVersion": "v1", "kind": "Namespace", "metadata": metadata}, {}, "LimitRange") == set()
	}
}
