package rules.binding_subject_test

import data.lib.testing
import data.rules.binding_subject

defaults := {"subjects": ["Group system:masters", "ServiceAccount default"], "allowed_roles": [], "allowed_bindings": []}

violations_with(reviewed, parameters) := found if {
	all := object.union(defaults, parameters)
	found := binding_subject.violation with input as testing.review(reviewed, all)
}

violations(reviewed) := violations_with(reviewed, {})

binding(kind, subjects) := {
	"apiVersion": "rbac.authorization.k8s.io/v1",
	"kind": kind,
	"metadata": {"name": "team"},
	"subjects": subjects,
	"roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "edit"},
}

masters := {"kind": "Group", "name": "system:masters"}

test_each_listed_subject_is_marked_at_its_name if {
	every kind in ["RoleBinding", "ClusterRoleBinding"] {
		account := {"kind": "ServiceAccount", "name": "default"}
		violations(binding(kind, [{"kind": "User", "name": "alice"}, masters, account])) == {
			{
				"msg": "group `system:masters` is bound to ClusterRole `edit`",
				"details": {"path": ["subjects", 1, "name"]},
			},
			{
				"msg": "service account `default` is bound to ClusterRole `edit`",
				"details": {"path": ["subjects", 2, "name"]},
			},
		}
	}
}

test_a_service_account_is_meant_in_every_namespace_and_spelling if {
	every subject in [
		{"kind": "ServiceAccount", "name": "default", "namespace": "shop"},
		{"kind": "User", "name": "system:serviceaccount:shop:default"},
	] {
		testing.messages(violations(binding("RoleBinding", [subject]))) == {
			"service account `shop/default` is bound to ClusterRole `edit`",
		}
	}
}

test_kind_and_name_must_both_be_those if {
	every subject in [
		{"kind": "User", "name": "system:masters"},
		{"kind": "Group", "name": "default"},
		{"kind": "ServiceAccount", "name": "default2"},
		{"kind": "Group", "name": "System:Masters"},
	] {
		violations(binding("RoleBinding", [subject])) == set()
	}
}

test_roles_and_bindings_may_be_allowed if {
	reviewed := binding("ClusterRoleBinding", [masters])
	violations_with(reviewed, {"allowed_roles": ["view", "edit"]}) == set()
	violations_with(reviewed, {"allowed_bindings": ["team"]}) == set()
	count(violations_with(reviewed, {"allowed_roles": ["view"], "allowed_bindings": ["cluster-admin"]})) == 1
	own := object.union(reviewed, {"roleRef": {"kind": "Role"}})
	count(violations_with(own, {"allowed_roles": ["edit"]})) == 1
}

test_a_binding_without_a_role_or_a_name_is_judged if {
	every value in testing.not_objects {
		reviewed := {"kind": "RoleBinding", "metadata": value, "roleRef": value, "subjects": [masters]}
		testing.messages(violations(reviewed)) == {"group `system:masters` is bound"}
	}
	count(violations({"kind": "RoleBinding", "subjects": [masters]})) == 1
}

test_absent_null_empty_and_wrong_types_pass if {
	every value in [null, "x", 1, {}, [], [null], ["x"], [{}], [{"kind": "Group"}], [{"kind": "Group", "name": null}]] {
		violations(binding("RoleBinding", value)) == set()
	}
	violations({"kind": "RoleBinding"}) == set()
}
