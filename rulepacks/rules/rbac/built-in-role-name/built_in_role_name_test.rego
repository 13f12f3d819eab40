package rules.built_in_role_name_test

import data.lib.testing
import data.rules.built_in_role_name

with_allowed(kind, name, allowed) := found if {
	found := built_in_role_name.violation with input as testing.review(
		{"apiVersion": "rbac.authorization.k8s.io/v1", "kind": kind, "metadata": {"name": name}, "rules": []},
		{"allowed": allowed},
	)
}

violations(kind, name) := with_allowed(kind, name, [])

test_names_of_user_facing_roles_are_reported if {
	violations("ClusterRole", "view") == {{
		"msg": "the name is that of Kubernetes' own ClusterRole `view`",
		"details": {"path": ["metadata", "name"]},
	}}
	every name in ["admin", "cluster-admin", "edit"] { count(violations("ClusterRole", name)) == 1 }
}

test_a_role_of_a_namespace_is_taken_for_them if {
	every name in ["admin", "cluster-admin", "edit", "view"] {
		testing.messages(violations("Role", name)) == {concat("", [
			sprintf("the name is that of Kubernetes' own ClusterRole `%s`, ", [name]),
			"for which bindings and their readers may take it",
		])}
	}
	with_allowed("Role", "view", ["view"]) == set()
}

test_names_of_the_system_are_reported if {
	every kind in ["Role", "ClusterRole"] {
		violations(kind, "system:node") == {{
			"msg": "the name `system:node` is of those that are kept for Kubernetes (`system:…`)",
			"details": {"path": ["metadata", "name"]},
		}}
	}
}

test_other_names_pass if {
	every name in ["viewer", "app:view", "system", "my-system:node", "", null, 1, ["view"]] {
		violations("ClusterRole", name) == set()
	}
	every object in [{"kind": "ClusterRole"}, {"kind": "ClusterRole", "metadata": null}] {
		found := built_in_role_name.violation with input as testing.review(object, {"allowed": []})
		found == set()
	}
}

test_allowed_names_are_a_parameter if {
	with_allowed("ClusterRole", "system:metrics-server", ["system:metrics-*"]) == set()
	with_allowed("ClusterRole", "view", ["view"]) == set()
	count(with_allowed("ClusterRole", "edit", ["view"])) == 1
}
