package lib.webhooks_test

import data.lib.testing
import data.lib.webhook_testing
import data.lib.webhooks

hooks(object) := found if {
	found := webhooks.all with input as testing.review(object, {})
}

hook(fields) := hooks(webhook_testing.validating(fields))[0]

# A setting of a webhook with these fields, in this version of the API.
setting(version, fields, field) := value if {
	object := webhook_testing.configuration("MutatingWebhookConfiguration", version, fields)
	value := webhooks.setting({"webhook": fields}, field) with input as testing.review(object, {})
}

rule(fields) := object.union(
	{
		"apiGroups": [""],
		"apiVersions": [],
		"operations": [],
		"resources": ["pods"],
		"scope": null,
		"path": [],
	},
	fields,
)

test_every_webhook_is_told_with_its_path_and_rules if {
	hook({}) == {
		"webhook": {"name": "pods.shop.example", "rules": [webhook_testing.rule("", "pods")]},
		"path": ["webhooks", 0],
		"title": "webhook `pods.shop.example`",
		"rules": [{
			"path": ["webhooks", 0, "rules", 0],
			"apiGroups": [""],
			"apiVersions": ["v1"],
			"operations": ["CREATE", "UPDATE"],
			"resources": ["pods"],
			"scope": null,
		}],
	}
}

test_one_without_a_name_is_called_by_its_place if {
	every name in [null, "", 1] { hook({"name": name}).title == "webhook `webhooks[0]`" }
}

test_what_is_no_webhook_or_rule_is_left_out if {
	every value in [null, "x", {"x": {"name": "x"}}, ["x", null]] {
		hooks({"webhooks": value}) == []
		hook({"rules": value}).rules == []
	}
	hook({"rules": [{"resources": "pods"}]}).rules[0].resources == []
}

test_absent_settings_have_the_default_of_their_version if {
	setting("v1", {}, "failurePolicy") == "Fail"
	setting("v1beta1", {}, "failurePolicy") == "Ignore"
	setting("v1", {"timeoutSeconds": null}, "timeoutSeconds") == 10
	setting("v1beta1", {}, "timeoutSeconds") == 30
	setting("v1", {}, "matchPolicy") == "Equivalent"
	setting("v1beta1", {}, "matchPolicy") == "Exact"
	setting("v1", {}, "reinvocationPolicy") == "Never"
	setting("v1beta1", {}, "reinvocationPolicy") == "Never"
	setting("v1beta1", {}, "sideEffects") == "Unknown"
	not setting("v1", {}, "sideEffects")
}

test_settings_are_taken_as_written if {
	every version in ["v1", "v1beta1"] { setting(version, {"failurePolicy": "x"}, "failurePolicy") == "x" }
	webhooks.is_written({"webhook": {"failurePolicy": "x"}}, "failurePolicy")
	every fields in [{}, {"failurePolicy": null}] { not webhooks.is_written({"webhook": fields}, "failurePolicy") }
}

test_messages_tell_of_defaults if {
	written := {"webhook": {"failurePolicy": "x"}}
	old := webhook_testing.configuration("MutatingWebhookConfiguration", "v1beta1", {})
	webhooks.origin(written, "failurePolicy") == ""
	webhooks.origin(written, "timeoutSeconds") == ", the default of `v1`"
	of_old := webhooks.origin(written, "timeoutSeconds") with input as testing.review(old, {})
	of_old == ", the default of `v1beta1`"
}

test_patterns_stand_for_resources if {
	every pattern in ["pods", "pods/*", "*", "*/*"] {
		webhooks.resource_indices(rule({"resources": ["x", pattern]}), "", "pods") == {1}
	}
	every pattern in ["pods/exec", "*/exec", "pod", "nodes"] {
		webhooks.resource_indices(rule({"resources": [pattern]}), "", "pods") == set()
	}
	every pattern in ["pods/exec", "pods/*", "*/exec", "*/*"] {
		webhooks.resource_indices(rule({"resources": [pattern]}), "", "pods/exec") == {0}
	}
	every pattern in ["pods", "*", "*/log"] {
		webhooks.resource_indices(rule({"resources": [pattern]}), "", "pods/exec") == set()
	}
}

test_group_and_scope_count if {
	every group in ["", "*"] { webhooks.resource_indices(rule({"apiGroups": ["x", group]}), "", "pods") == {0} }
	webhooks.resource_indices(rule({"apiGroups": ["apps"]}), "", "pods") == set()
	every scope in [null, "*", "Namespaced"] { webhooks.resource_indices(rule({"scope": scope}), "", "pods") == {0} }
	webhooks.resource_indices(rule({"scope": "Cluster"}), "", "pods") == set()
	nodes := rule({"resources": ["nodes"], "scope": "Cluster"})
	webhooks.resource_indices(nodes, "", "nodes") == {0}
	webhooks.resource_indices(object.union(nodes, {"scope": "Namespaced"}), "", "nodes") == set()
}

test_operations_are_listed_or_all if {
	every operation in ["CREATE", "*"] { webhooks.has_operation({"operations": ["DELETE", operation]}, {"CREATE"}) }
	not webhooks.has_operation({"operations": ["DELETE"]}, {"CREATE", "UPDATE"})
}

test_some_webhooks_do_not_reach_namespaces if {
	webhooks.is_for_namespaces(rule({}))
	webhooks.is_for_namespaces(rule({"apiGroups": ["*"], "resources": ["*"]}))
	webhooks.is_for_namespaces(rule({"resources": ["namespaces", "pods"]}))
	webhooks.is_for_namespaces(rule({"apiGroups": ["shop.example"], "resources": ["orders"]}))
	every fields in [{"scope": "Cluster"}, {"resources": ["namespaces", "nodes/status"]}, {"resources": [null]}] {
		not webhooks.is_for_namespaces(rule(fields))
	}
}

test_selectors_and_conditions_make_selective if {
	every fields in [
		{"namespaceSelector": {"matchLabels": {"a": "b"}}},
		{"objectSelector": {"matchExpressions": [{"key": "a", "operator": "Exists"}]}},
		{"matchConditions": [{"name": "x", "expression": "true"}]},
	] {
		webhooks.is_selective(hook(fields))
	}
	every empty in [null, {}, "x", {"matchLabels": {}}, {"matchExpressions": []}, {"matchLabels": null}] {
		not webhooks.is_selective(hook({"namespaceSelector": empty, "objectSelector": empty}))
	}
	every conditions in [null, [], "x", ["x"], [{"name": "x"}]] {
		not webhooks.is_selective(hook({"matchConditions": conditions}))
	}
}

test_labels_that_must_be_there_opt_in if {
	every selector in [
		{"matchLabels": {"a": "b"}},
		{"matchExpressions": [{"key": "a", "operator": "In", "values": ["b"]}]},
		{"matchExpressions": [{"key": "a", "operator": "Exists"}]},
	] {
		webhooks.is_opt_in(selector)
	}
	every selector in [
		null,
		{},
		"x",
		{"matchLabels": {}},
		{"matchExpressions": [{"key": "a", "operator": "NotIn", "values": ["b"]}]},
		{"matchExpressions": [{"key": "a", "operator": "DoesNotExist"}]},
	] {
		not webhooks.is_opt_in(selector)
	}
}

is_policy(metadata, name) if {
	reviewed := hook({"name": name})
	webhooks.is_policy(reviewed, ["policy", "kyverno"]) with input as testing.review({"metadata": metadata}, {})
}

test_names_and_labels_tell_policies if {
	is_policy({}, "validate.Policy.example")
	is_policy(null, "my-kyverno")
	is_policy({"name": "policy-webhook"}, "x")
	is_policy({"labels": {"app": "kyverno"}}, null)
	every metadata in [null, {}, {"name": "web", "labels": null}, {"labels": {"policy": "x", "y": 1}}] {
		not is_policy(metadata, "orders.shop.example")
	}
}
