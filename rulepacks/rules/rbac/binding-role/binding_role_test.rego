package rules.binding_role_test

import data.lib.testing
import data.rules.binding_role

defaults := {"admin_roles": ["cluster-admin", "cs:admin"], "allowed_bindings": []}

violations_with(reviewed, parameters) := found if {
	all := object.union(defaults, parameters)
	found := binding_role.violation with input as testing.review(reviewed, all)
}

violations(reviewed) := violations_with(reviewed, {})

binding(kind, role) := {
	"apiVersion": "rbac.authorization.k8s.io/v1",
	"kind": kind,
	"metadata": {"name": "team"},
	"subjects": [{"kind": "Group", "name": "ops"}, {"kind": "ServiceAccount", "name": "ci", "namespace": "build"}],
	"roleRef": role,
}

cluster_role(name) := {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": name}

test_a_listed_role_is_marked_at_its_name if {
	every kind in ["RoleBinding", "ClusterRoleBinding"] {
		every name in ["cluster-admin", "cs:admin"] {
			violations(binding(kind, cluster_role(name))) == {{
				"msg": sprintf("ClusterRole `%s` is bound to group `ops`, service account `build/ci`", [name]),
				"details": {"path": ["roleRef", "name"]},
			}}
		}
	}
}

test_a_binding_without_subjects_is_judged if {
	testing.messages(violations({"kind": "ClusterRoleBinding", "roleRef": cluster_role("cluster-admin")})) == {
		"ClusterRole `cluster-admin` is bound",
	}
}

test_other_roles_pass if {
	every role in [
		cluster_role("view"),
		cluster_role("cluster-admin2"),
		{"kind": "Role", "name": "cluster-admin"},
		{"name": "cluster-admin"},
		{"kind": "ClusterRole", "name": ["cluster-admin"]},
		{"kind": "ClusterRole", "name": null},
		{},
		null,
		"cluster-admin",
	] {
		violations(binding("ClusterRoleBinding", role)) == set()
	}
	violations({"kind": "RoleBinding"}) == set()
}

test_the_roles_are_a_parameter if {
	own := {"admin_roles": ["shop-admin"]}
	count(violations_with(binding("RoleBinding", cluster_role("shop-admin")), own)) == 1
	violations_with(binding("RoleBinding", cluster_role("cluster-admin")), own) == set()
}

test_bindings_may_be_allowed_by_their_names if {
	reviewed := binding("ClusterRoleBinding", cluster_role("cluster-admin"))
	violations_with(reviewed, {"allowed_bindings": ["other", "team"]}) == set()
	count(violations_with(reviewed, {"allowed_bindings": ["other"]})) == 1
	every value in testing.not_objects {
		count(violations(object.union(reviewed, {"metadata": value}))) == 1
	}
}
