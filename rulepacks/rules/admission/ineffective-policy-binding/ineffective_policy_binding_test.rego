package rules.ineffective_policy_binding_test

import data.lib.testing
import data.rules.ineffective_policy_binding

binding(resources) := {
	"apiVersion": "admissionregistration.k8s.io/v1",
	"kind": "ValidatingAdmissionPolicyBinding",
	"metadata": {"name": "images"},
	"spec": {"policyName": "images", "matchResources": resources},
}

# In a run with a namespace of this name and labels.
in_run(resources, name, labels) := found if {
	found := ineffective_policy_binding.violation with input as testing.review(binding(resources), {})
		with data.inventory as {"cluster": {"v1": {"Namespace": {name: {"metadata": {"labels": labels}}}}}}
}

labelled(resources, labels) := in_run(resources, "shop", labels)

violations(resources) := labelled(resources, {})

selecting(selector) := {"namespaceSelector": selector}

rule(fields) := object.union(
	{"apiGroups": ["apps"], "apiVersions": ["v1"], "operations": ["CREATE"], "resources": ["deployments"]},
	fields,
)

everything := {field: ["*"] | some field in ["apiGroups", "apiVersions", "operations", "resources"]}

excluding(excluded, listed) := {"excludeResourceRules": [excluded], "resourceRules": listed}

test_a_selector_of_no_namespace_is_reported if {
	labelled(selecting({"matchLabels": {"team": "a"}}), {"team": "b"}) == {{
		"msg": "binding selects no namespace of the run",
		"details": {"path": ["spec", "matchResources", "namespaceSelector"]},
	}}
}

test_a_selector_of_some_namespace_passes if {
	labelled(selecting({"matchLabels": {"team": "a"}}), {"team": "a"}) == set()
	every selector in [
		null,
		{},
		{"matchExpressions": [{"key": "x", "operator": "DoesNotExist"}]},
		{"matchLabels": {"kubernetes.io/metadata.name": "shop"}},
		{"matchLabels": {"kubernetes.io/metadata.name": "default"}},
	] {
		violations(selecting(selector)) == set()
	}
}

expression(operator, values) := {"matchExpressions": [{"key": "team", "operator": operator, "values": values}]}

test_expressions_select_by_value_by_key_and_by_neither if {
	every selector in [
		expression("In", ["b", "a"]),
		expression("Exists", null),
		expression("NotIn", ["b"]),
		expression("DoesNotExist", null),
	] {
		labelled(selecting(selector), {"team": "a"}) == set()
	}
	count(labelled(selecting(expression("In", ["b"])), {"team": "a"})) == 1
	count(labelled(selecting(expression("Exists", null)), {"tier": "a"})) == 1
	both := {"matchExpressions": [
		{"key": "team", "operator": "Exists"},
		{"key": "kubernetes.io/metadata.name", "operator": "NotIn", "values": ["shop"]},
	]}
	count(labelled(selecting(both), {"team": "a"})) == 1
}

test_a_namespace_of_every_cluster_has_the_labels_of_the_run if {
	selector := {
		"matchLabels": {"kubernetes.io/metadata.name": "default"},
		"matchExpressions": [{"key": "team", "operator": "DoesNotExist"}],
	}
	in_run(selecting(selector), "default", {}) == set()
	count(in_run(selecting(selector), "default", {"team": "a"})) == 1
}

test_a_run_without_namespaces_tells_nothing_of_selectors if {
	object := binding(selecting({"matchLabels": {"team": "a"}}))
	found := ineffective_policy_binding.violation with input as testing.review(object, {})
	found == set()
}

test_an_exclusion_of_everything_is_reported if {
	found := {{
		"msg": "binding leaves out everything (`excludeResourceRules`)",
		"details": {"path": ["spec", "matchResources", "excludeResourceRules", 0]},
	}}
	violations(excluding(everything, null)) == found
	violations(excluding(everything, [rule({})])) == found
	violations(excluding(object.union(everything, {"resources": ["*/*"]}), [])) == found
}

test_an_exclusion_of_all_that_is_listed_is_reported if {
	found := {{
		"msg": "binding leaves out all that it lists (`excludeResourceRules`)",
		"details": {"path": ["spec", "matchResources", "excludeResourceRules"]},
	}}
	every fields in [{}, {"apiVersions": ["*"]}, {"resources": ["pods", "*"]}, {"resources": ["*/*"]}, {"scope": "*"}] {
		violations(excluding(rule(fields), [rule({})])) == found
	}
	violations(excluding(rule({"scope": "Namespaced"}), [rule({"scope": "Namespaced"})])) == found
}

test_an_exclusion_of_some_passes if {
	every fields in [
		{"resources": ["pods"]},
		{"operations": ["UPDATE"]},
		{"resourceNames": ["legacy"]},
		{"scope": "Cluster"},
	] {
		violations(excluding(rule(fields), [rule({})])) == set()
	}
	violations(excluding(rule({}), [rule({}), rule({"resources": ["pods"]})])) == set()
	violations(excluding(rule({"resources": ["*"]}), [rule({"resources": ["deployments/scale"]})])) == set()
	violations(excluding(rule({}), [])) == set()
	every fields in [{"resourceNames": ["legacy"]}, {"resources": ["pods"]}, {"operations": ["DELETE"]}] {
		violations(excluding(object.union(everything, fields), null)) == set()
	}
	violations({"resourceRules": [rule({})]}) == set()
}

test_wrong_types_pass if {
	every value in testing.not_objects {
		violations(value) == set()
		violations({"namespaceSelector": value, "excludeResourceRules": value, "resourceRules": value}) == set()
		violations({"excludeResourceRules": [value], "resourceRules": [value]}) == set()
	}
}
