package lib.bindings_test

import data.lib.bindings
import data.lib.testing

subjects(list) := bindings.subjects({"subjects": list})

test_subjects_have_kind_name_namespace_and_path if {
	subjects([
		{"kind": "Group", "name": "ops"},
		{"kind": "User", "name": "alice"},
		{"kind": "ServiceAccount", "name": "web", "namespace": "shop"},
		{"kind": "ServiceAccount", "name": "web"},
	]) == [
		{"kind": "Group", "name": "ops", "namespace": null, "path": ["subjects", 0]},
		{"kind": "User", "name": "alice", "namespace": null, "path": ["subjects", 1]},
		{"kind": "ServiceAccount", "name": "web", "namespace": "shop", "path": ["subjects", 2]},
		{"kind": "ServiceAccount", "name": "web", "namespace": null, "path": ["subjects", 3]},
	]
}

test_a_user_may_be_a_service_account if {
	every kind in ["User", "SystemUser"] {
		subjects([{"kind": kind, "name": "system:serviceaccount:shop:web"}]) == [{
			"kind": "ServiceAccount",
			"name": "web",
			"namespace": "shop",
			"path": ["subjects", 0],
		}]
	}
	every name in ["system:serviceaccount:shop", "system:serviceaccount:a:b:c", "system:node:a:b", "a:serviceaccount:b:c"] {
		subjects([{"kind": "User", "name": name}])[0].kind == "User"
	}
	subjects([{"kind": "Group", "name": "system:serviceaccount:shop:web"}])[0].kind == "Group"
}

test_openshift_has_its_own_names_of_kinds if {
	subjects([{"kind": "SystemGroup", "name": "system:authenticated"}])[0].kind == "Group"
	subjects([{"kind": "SystemUser", "name": "system:anonymous"}])[0].kind == "User"
}

test_only_service_accounts_have_a_namespace if {
	every namespace in ["", null, 1] {
		subjects([{"kind": "ServiceAccount", "name": "web", "namespace": namespace}])[0].namespace == null
	}
	subjects([{"kind": "User", "name": "alice", "namespace": "shop"}])[0].namespace == null
}

test_what_is_no_subject_is_left_out if {
	every written in [
		null,
		"x",
		{},
		{"kind": "User"},
		{"kind": "User", "name": ""},
		{"kind": "User", "name": 1},
		{"kind": "Robot", "name": "x"},
		{"name": "x"},
		{"kind": null, "name": "x"},
	] {
		count(subjects([written, {"kind": "User", "name": "alice"}])) == 1
	}
	every value in [null, "x", {}, {"a": {"kind": "User", "name": "alice"}}] { subjects(value) == [] }
	bindings.subjects({}) == []
}

test_titles if {
	titles := [bindings.title(subject) |
		some subject in subjects([
			{"kind": "Group", "name": "ops"},
			{"kind": "User", "name": "alice"},
			{"kind": "ServiceAccount", "name": "web", "namespace": "shop"},
			{"kind": "ServiceAccount", "name": "web"},
		])
	]
	titles == ["group `ops`", "user `alice`", "service account `shop/web`", "service account `web`"]
}

test_all_subjects_are_named if {
	list := [{"kind": "Group", "name": "ops"}, null, {"kind": "User", "name": "alice"}]
	bindings.to_subjects({"subjects": list}) == " to group `ops`, user `alice`"
	every value in [null, "x", {}, [], [null]] { bindings.to_subjects({"subjects": value}) == "" }
}

test_the_role_needs_kind_and_name if {
	bindings.role({"roleRef": {"kind": "Role", "name": "x", "apiGroup": "y"}}) == {"kind": "Role", "name": "x"}
	bindings.to_role({"roleRef": {"kind": "ClusterRole", "name": "edit"}}) == " to ClusterRole `edit`"
	every reference in [
		null,
		"x",
		{},
		{"kind": "Role"},
		{"name": "x"},
		{"kind": 1, "name": "x"},
		{"kind": "Role", "name": null},
	] {
		not bindings.role({"roleRef": reference})
		bindings.to_role({"roleRef": reference}) == ""
	}
}

test_binds_any_looks_at_cluster_roles if {
	bindings.binds_any({"roleRef": {"kind": "ClusterRole", "name": "edit"}}, ["view", "edit"])
	not bindings.binds_any({"roleRef": {"kind": "ClusterRole", "name": "edit"}}, ["view"])
	not bindings.binds_any({"roleRef": {"kind": "Role", "name": "edit"}}, ["edit"])
	not bindings.binds_any({}, ["edit"])
}

test_the_reviewed_binding_has_a_name if {
	bindings.is_named(["a", "b"]) with input as testing.review({"metadata": {"name": "b"}}, {})
	not bindings.is_named(["a"]) with input as testing.review({"metadata": {"name": "b"}}, {})
	not bindings.is_named(["a"]) with input as testing.review({"metadata": null}, {})
}

test_a_role_of_openshift_needs_no_kind if {
	binding := {"apiVersion": "authorization.openshift.io/v1", "roleRef": {"name": "admin"}}
	every namespace in [null, ""] {
		bindings.role(object.union(binding, {"roleRef": {"namespace": namespace}})) == {"kind": "ClusterRole", "name": "admin"}
	}
	bindings.role(binding) == {"kind": "ClusterRole", "name": "admin"}
	bindings.role(object.union(binding, {"roleRef": {"namespace": "shop"}})) == {"kind": "Role", "name": "admin"}
	not has_role(object.union(binding, {"apiVersion": "rbac.authorization.k8s.io/v1"}))
	not has_role({"roleRef": {"name": "admin"}})
}

has_role(binding) if bindings.role(binding)
