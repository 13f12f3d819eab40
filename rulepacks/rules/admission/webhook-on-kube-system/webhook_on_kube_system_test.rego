package rules.webhook_on_kube_system_test

import data.lib.testing
import data.lib.webhook_testing
import data.rules.webhook_on_kube_system

violations(object) := found if {
	found := webhook_on_kube_system.violation with input as testing.review(object, {})
}

validating(fields) := violations(webhook_testing.validating(fields))

# In a run where `kube-system` has these labels.
labelled(fields, labels) := found if {
	found := webhook_on_kube_system.violation with input as testing.review(webhook_testing.validating(fields), {})
		with data.inventory as {"cluster": {"v1": {"Namespace": {"kube-system": {"metadata": {
			"name": "kube-system",
			"labels": labels,
		}}}}}}
}

selecting(key, operator, values) := {"namespaceSelector": {"matchExpressions": [{
	"key": key,
	"operator": operator,
	"values": values,
}]}}

test_one_for_all_namespaces_is_reported if {
	found := {{
		"msg": "webhook `pods.shop.example` can block `kube-system` (`failurePolicy: Fail`)",
		"details": {"path": ["webhooks", 0, "namespaceSelector"]},
	}}
	validating({}) == found
	validating({"failurePolicy": "Fail", "namespaceSelector": {}}) == found
	validating({"failurePolicy": null, "namespaceSelector": null}) == found
	violations(webhook_testing.mutating({})) == found
}

test_one_that_leaves_out_others_is_reported if {
	count(validating(selecting("kubernetes.io/metadata.name", "NotIn", ["shop"]))) == 1
	count(validating(selecting("kubernetes.io/metadata.name", "In", ["shop", "kube-system"]))) == 1
	count(validating(selecting("shop.example/ignore", "DoesNotExist", []))) == 1
}

test_one_that_leaves_it_out_passes if {
	every fields in [
		selecting("kubernetes.io/metadata.name", "NotIn", ["shop", "kube-system"]),
		selecting("kubernetes.io/metadata.name", "In", ["shop"]),
		selecting("name", "NotIn", ["kube-system"]),
		selecting("control-plane", "DoesNotExist", []),
		selecting("shop.example/checked", "Exists", []),
		{"namespaceSelector": {"matchLabels": {"shop.example/checked": "true"}}},
	] {
		validating(fields) == set()
	}
}

test_labels_of_the_namespace_in_the_run_count if {
	opt_in := {"namespaceSelector": {"matchLabels": {"shop.example/checked": "true"}}}
	count(labelled(opt_in, {"shop.example/checked": "true"})) == 1
	labelled(opt_in, {}) == set()
	opt_out := selecting("shop.example/ignore", "DoesNotExist", [])
	labelled(opt_out, {"shop.example/ignore": "true"}) == set()
	count(labelled(opt_out, null)) == 1
}

test_one_that_fails_open_passes if {
	validating({"failurePolicy": "Ignore"}) == set()
	object := webhook_testing.configuration("ValidatingWebhookConfiguration", "v1beta1", {})
	violations(object) == set()
}

test_one_for_labelled_objects_passes if {
	validating({"objectSelector": {"matchLabels": {"shop.example/checked": "true"}}}) == set()
	count(validating({"objectSelector": {"matchExpressions": [{"key": "x", "operator": "DoesNotExist"}]}})) == 1
}

test_a_condition_on_namespaces_passes if {
	validating({"matchConditions": [{"name": "x", "expression": "request.namespace != 'kube-system'"}]}) == set()
	validating({"matchConditions": [{"name": "x", "expression": "namespaceObject.metadata.name == 'a'"}]}) == set()
	count(validating({"matchConditions": [{"name": "x", "expression": "request.resource.resource != 'leases'"}]})) == 1
}

test_what_is_asked_for_nothing_in_namespaces_passes if {
	every rule in [webhook_testing.rule("", "namespaces"), webhook_testing.rule("shop.example", "orders")] {
		validating({"rules": [rule]}) == set()
	}
}

test_wrong_types_pass if {
	every object in webhook_testing.broken { violations(object) == set() }
	every value in ["x", 1, []] { validating({"namespaceSelector": value}) == set() }
}
