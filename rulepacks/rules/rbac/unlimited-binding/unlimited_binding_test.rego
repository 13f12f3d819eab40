package rules.unlimited_binding_test

import data.lib.testing
import data.rules.unlimited_binding

everything := {"rules": [{"apiGroups": ["*"], "resources": ["*"], "verbs": ["*"]}]}

violations_with(reviewed, allowed) := found if {
	found := unlimited_binding.violation with input as testing.review(reviewed, {"allowed_bindings": allowed})
		with data.inventory as {
			"cluster": {"rbac.authorization.k8s.io/v1": {"ClusterRole": {
				"root": everything,
				"cluster-admin": everything,
				"read": {"rules": [{"apiGroups": ["*"], "resources": ["*"], "verbs": ["get"]}]},
			}}},
			"namespace": {"shop": {"rbac.authorization.k8s.io/v1": {"Role": {"all": everything}}}},
		}
}

violations(reviewed) := violations_with(reviewed, [])

binding(kind, role) := {
	"apiVersion": "rbac.authorization.k8s.io/v1",
	"kind": kind,
	"metadata": {"name": "team", "namespace": "shop"},
	"subjects": [{"kind": "Group", "name": "ops"}],
	"roleRef": role,
}

test_a_role_that_grants_everything_is_marked_at_its_name if {
	every kind in ["ClusterRoleBinding", "RoleBinding"] {
		violations(binding(kind, {"kind": "ClusterRole", "name": "root"})) == {{
			"msg": "ClusterRole `root`, which grants everything, is bound to group `ops`",
			"details": {"path": ["roleRef", "name"]},
		}}
	}
	testing.messages(violations(binding("RoleBinding", {"kind": "Role", "name": "all"}))) == {
		"Role `all`, which grants everything, is bound to group `ops`",
	}
}

test_other_roles_and_wrong_types_pass if {
	every role in [
		{"kind": "ClusterRole", "name": "read"},
		{"kind": "ClusterRole", "name": "unknown"},
		{"kind": "Role", "name": "root"},
		{"kind": "ClusterRole", "name": "cluster-admin"},
		{"kind": "ClusterRole", "name": "cs:admin"},
		{"kind": "ClusterRole"},
		null,
		"x",
	] {
		violations(binding("RoleBinding", role)) == set()
	}
	elsewhere := {"metadata": {"name": "team", "namespace": "other"}}
	violations(object.union(binding("RoleBinding", {"kind": "Role", "name": "all"}), elsewhere)) == set()
}

test_bindings_may_be_allowed_by_their_names if {
	reviewed := binding("ClusterRoleBinding", {"kind": "ClusterRole", "name": "root"})
	violations_with(reviewed, ["team"]) == set()
	count(violations_with(reviewed, ["other"])) == 1
}
