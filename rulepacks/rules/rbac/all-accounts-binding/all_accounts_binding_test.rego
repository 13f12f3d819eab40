package rules.all_accounts_binding_test

import data.lib.testing
import data.rules.all_accounts_binding

# For a binding of this kind and these subjects to a ClusterRole with these rules.
violations_with(kind, subjects, rules, allowed) := found if {
	reviewed := {
		"apiVersion": "rbac.authorization.k8s.io/v1",
		"kind": kind,
		"metadata": {"name": "all", "namespace": "shop"},
		"roleRef": {"kind": "ClusterRole", "name": "tools"},
		"subjects": subjects,
	}
	found := all_accounts_binding.violation with input as testing.review(reviewed, {"allowed_roles": allowed})
		with data.inventory as {
			"cluster": {"rbac.authorization.k8s.io/v1": {
				"ClusterRole": {"tools": {"rules": rules}},
				"ClusterRoleBinding": {name: reviewed | some name in ["all"]; kind == "ClusterRoleBinding"},
			}},
			"namespace": {"shop": {"rbac.authorization.k8s.io/v1": {"RoleBinding": {name: reviewed |
				some name in ["all"]
				kind == "RoleBinding"
			}}}},
		}
}

violations(kind, subjects, rules) := violations_with(kind, subjects, rules, ["system:discovery"])

group(name) := {"kind": "Group", "name": name}

read := {"apiGroups": [""], "resources": ["configmaps"], "verbs": ["get"]}

exec := {"apiGroups": [""], "resources": ["pods/exec"], "verbs": ["create"]}

test_all_accounts_of_the_cluster_are_marked_whatever_the_role if {
	every kind in ["ClusterRoleBinding", "RoleBinding"] {
		violations(kind, [group("ops"), group("system:serviceaccounts")], [read]) == {{
			"msg": "all service accounts of the cluster are bound to ClusterRole `tools`",
			"details": {"path": ["subjects", 1, "name"]},
		}}
	}
}

test_those_of_a_namespace_are_marked_if_the_role_is_dangerous if {
	violations("ClusterRoleBinding", [group("system:serviceaccounts:shop")], [exec]) == {{
		"msg": concat("", [
			"each service account of namespace `shop` can `create` on `pods/exec` everywhere ",
			"(ClusterRoleBinding `all` to ClusterRole `tools`)",
		]),
		"details": {"path": ["subjects", 0, "name"]},
	}}
	testing.messages(violations("RoleBinding", [group("system:serviceaccounts:shop")], [exec])) == {concat("", [
		"each service account of namespace `shop` can `create` on `pods/exec` in namespace `shop` ",
		"(RoleBinding `all` to ClusterRole `tools`)",
	])}
	violations("ClusterRoleBinding", [group("system:serviceaccounts:shop")], [read]) == set()
}

test_an_unknown_role_counts_for_the_cluster_alone if {
	reviewed := {
		"kind": "RoleBinding",
		"metadata": {"name": "all", "namespace": "shop"},
		"roleRef": {"kind": "Role", "name": "x"},
		"subjects": [group("system:serviceaccounts"), group("system:serviceaccounts:shop")],
	}
	found := all_accounts_binding.violation with input as testing.review(reviewed, {"allowed_roles": []})
	testing.messages(found) == {"all service accounts of the cluster are bound to Role `x`"}
}

test_roles_may_be_allowed if {
	subjects := [group("system:serviceaccounts"), group("system:serviceaccounts:shop")]
	violations_with("ClusterRoleBinding", subjects, [exec], ["tools"]) == set()
}

test_other_subjects_and_wrong_types_pass if {
	every subjects in [
		[group("system:serviceaccountsx")],
		[group("system:authenticated")],
		[{"kind": "User", "name": "system:serviceaccounts"}],
		[{"kind": "ServiceAccount", "name": "system:serviceaccounts:shop"}],
		[null],
		[],
		null,
		"x",
	] {
		violations("ClusterRoleBinding", subjects, [exec]) == set()
	}
}
