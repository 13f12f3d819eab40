package rules.operator_namespace_test

import data.lib.testing
import data.rules.operator_namespace

defaults := {"namespaces": ["default", "kube-system"], "missing_is_default": false}

violations_with(metadata, image, parameters) := found if {
	reviewed := {
		"apiVersion": "apps/v1",
		"kind": "Deployment",
		"metadata": metadata,
		"spec": {"template": {"spec": {"containers": [{"name": "manager", "image": image}]}}},
	}
	found := operator_namespace.violation with input as testing.review(reviewed, object.union(defaults, parameters))
}

violations(metadata) := violations_with(metadata, "registry.example/operator:1", {})

test_shared_namespaces_are_marked if {
	every namespace in ["default", "kube-system"] {
		violations({"name": "manager", "namespace": namespace}) == {{
			"msg": sprintf("operator runs in the namespace `%s`", [namespace]),
			"details": {"path": ["metadata", "namespace"]},
		}}
	}
}

test_a_namespace_of_its_own_and_other_workloads_pass if {
	violations({"name": "manager", "namespace": "shop-operator"}) == set()
	violations_with({"name": "web", "namespace": "default"}, "registry.example/web:1", {}) == set()
}

test_a_missing_namespace_depends_on_the_parameter if {
	every metadata in [{"name": "manager"}, {"namespace": null}, {"namespace": ""}] {
		violations(metadata) == set()
		found := violations_with(metadata, "registry.example/operator:1", {"missing_is_default": true})
		testing.messages(found) == {"operator runs in the namespace `default`"}
	}
	violations_with({"namespace": 1}, "registry.example/operator:1", {"missing_is_default": true}) == set()
}

test_the_namespaces_are_a_parameter if {
	own := {"namespaces": ["tools"]}
	violations_with({"namespace": "default"}, "registry.example/operator:1", own) == set()
	count(violations_with({"namespace": "tools"}, "registry.example/operator:1", own)) == 1
}

test_wrong_types_pass if {
	every metadata in testing.not_objects { violations(metadata) == set() }
	violations_with({"namespace": "default"}, null, {}) == set()
}
