package rules.namespace_label_opt_out_test

import data.lib.testing
import data.lib.webhook_testing
import data.rules.namespace_label_opt_out

in_run(object, inventory) := found if {
	found := namespace_label_opt_out.violation with input as testing.review(object, {})
		with data.inventory as inventory
}

selecting(key, operator) := webhook_testing.validating({"namespaceSelector": {"matchExpressions": [
	{"key": "team", "operator": "Exists"},
	{"key": key, "operator": operator, "values": ["x"]},
]}})

opt_out := selecting("policy.example/ignore", "DoesNotExist")

patching := {"apiGroups": [""], "resources": ["namespaces"], "verbs": ["get", "patch"]}

role(kind, name, rule) := {kind: {name: {"kind": kind, "metadata": {"name": name}, "rules": [rule]}}}

cluster(kinds) := {"cluster": {"rbac.authorization.k8s.io/v1": kinds}}

lead(rule) := cluster(role("ClusterRole", "lead", rule))

binding(subjects) := {"ClusterRoleBinding": {"lead": {
	"kind": "ClusterRoleBinding",
	"roleRef": {"kind": "ClusterRole", "name": "lead"},
	"subjects": subjects,
}}}

bound(subjects) := cluster(object.union(role("ClusterRole", "lead", patching), binding(subjects)))

test_a_label_that_leaves_out_namespaces_is_reported if {
	every operator in ["NotIn", "DoesNotExist"] {
		in_run(selecting("policy.example/ignore", operator), lead(patching)) == {{
			"msg": concat("", [
				"webhook `pods.shop.example` leaves out namespaces by the label `policy.example/ignore`, ",
				"which ClusterRole `lead` can set",
			]),
			"details": {"path": ["webhooks", 0, "namespaceSelector", "matchExpressions", 1]},
		}}
	}
}

test_roles_of_a_namespace_count if {
	inventory := {"namespace": {"shop": {"rbac.authorization.k8s.io/v1": role("Role", "lead", patching)}}}
	count(in_run(opt_out, inventory)) == 1
}

test_the_label_of_the_name_and_labels_to_opt_in_pass if {
	every object in [
		selecting("kubernetes.io/metadata.name", "NotIn"),
		selecting("policy.example/checked", "In"),
		webhook_testing.validating({"namespaceSelector": {"matchLabels": {"a": "b"}}}),
		webhook_testing.validating({"objectSelector": {"matchExpressions": [{"key": "a", "operator": "DoesNotExist"}]}}),
	] {
		in_run(object, lead(patching)) == set()
	}
}

test_rules_that_let_label_count if {
	every fields in [
		{"verbs": ["update"]},
		{"verbs": ["*"]},
		{"resources": ["*"]},
		{"apiGroups": ["*"]},
		{"resourceNames": []},
	] {
		count(in_run(opt_out, lead(object.union(patching, fields)))) == 1
	}
}

test_other_rules_do_not_count if {
	every fields in [
		{"verbs": ["get", "create"]},
		{"resources": ["namespaces/finalize", "pods"]},
		{"apiGroups": ["apps"]},
		{"resourceNames": ["shop"]},
		{"apiGroups": ["*"], "resources": ["*"]},
		{"verbs": null},
	] {
		in_run(opt_out, lead(object.union(patching, fields))) == set()
	}
	in_run(opt_out, cluster(role("ClusterRole", "system:node", patching))) == set()
	in_run(opt_out, {}) == set()
}

test_roles_that_only_components_have_do_not_count if {
	account := {"kind": "ServiceAccount", "name": "operator", "namespace": "tenancy"}
	in_run(opt_out, bound([account])) == set()
	group := {"kind": "Group", "name": "leads"}
	count(in_run(opt_out, bound([account, group]))) == 1
	every reference in [{"kind": "Role", "name": "lead"}, {"kind": "ClusterRole", "name": "other"}] {
		other := cluster({"RoleBinding": {"other": {"roleRef": reference, "subjects": [group]}}})
		in_run(opt_out, object.union(bound([account]), other)) == set()
	}
	count(in_run(opt_out, bound(null))) == 1
}

test_wrong_types_pass if {
	every object in webhook_testing.broken { in_run(object, lead(patching)) == set() }
	every value in testing.not_objects {
		in_run(webhook_testing.validating({"namespaceSelector": {"matchExpressions": [value]}}), lead(value)) == set()
	}
}
