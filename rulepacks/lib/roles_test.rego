package lib.roles_test

import data.lib.roles
import data.lib.testing

all(object) := found if {
	found := roles.all with input as testing.review(object, {})
}

rules := [{"apiGroups": [""], "resources": ["pods"], "verbs": ["get"]}]

role(kind, metadata) := {"kind": kind, "metadata": metadata, "rules": rules}

test_the_rules_of_a_role_apply_where_it_is if {
	all(role("ClusterRole", {"name": "web", "namespace": "shop"})) == {{"rules": rules, "path": ["rules"], "where": "*"}}
	all(role("Role", {"name": "web", "namespace": "shop"})) == {{"rules": rules, "path": ["rules"], "where": "shop"}}
	every metadata in [{"name": "web"}, {"namespace": null}, null, "x"] {
		all(role("Role", metadata)) == {{"rules": rules, "path": ["rules"], "where": ""}}
	}
}

test_a_cluster_service_version_has_many_lists if {
	spec := {
		"permissions": [{"serviceAccountName": "web", "rules": rules}],
		"clusterPermissions": [null, {"rules": rules}],
	}
	all({"kind": "ClusterServiceVersion", "spec": {"install": {"spec": spec}}}) == {
		{"rules": rules, "path": ["spec", "install", "spec", "permissions", 0, "rules"], "where": ""},
		{"rules": rules, "path": ["spec", "install", "spec", "clusterPermissions", 1, "rules"], "where": "*"},
	}
}

test_other_shapes_have_no_rules if {
	every value in [null, "x", 1, true, {}] {
		all({"kind": "Role", "rules": value}) == set()
		all({"kind": "ClusterServiceVersion", "spec": {"install": {"spec": {"permissions": value}}}}) == set()
		all({"kind": "ClusterServiceVersion", "spec": {"install": value}}) == set()
		all({"kind": "ClusterServiceVersion", "spec": {"install": {"spec": {"permissions": [value]}}}}) == set()
	}
	all({"kind": "ClusterRole"}) == set()
	all(role("PrometheusRule", {"name": "web"})) == set()
}

is_exempt(kind, name, names) if {
	roles.is_exempt(names) with input as testing.review(role(kind, {"name": name}), {})
}

test_names_that_are_exempt if {
	is_exempt("ClusterRole", "view", ["edit", "view"])
	is_exempt("ClusterRole", "system:node", ["system:*"])
	is_exempt("Role", "system:controller:token-cleaner", ["system:*"])
	is_exempt("Role", "deployer", ["deployer"])
	not is_exempt("ClusterRole", "viewer", ["view"])
	not is_exempt("ClusterRole", "web", ["system:*", null, 1])
	not is_exempt("ClusterRole", null, ["view"])
}

test_a_namesake_of_a_cluster_role_is_not_exempt if {
	every name in ["admin", "cluster-admin", "edit", "view"] {
		is_exempt("ClusterRole", name, [name])
		not is_exempt("Role", name, [name])
	}
}

test_a_grant_is_written_as_in_the_rule if {
	grant := {"verbs": ["get", "*"], "resources": ["secrets"], "covers": set(), "names": set()}
	roles.title(grant) == "`get`, `*` on `secrets`"
	covers := {"pods/exec", "b", "c", "a"}
	roles.title(object.union(grant, {"covers": covers})) == "`get`, `*` on `secrets` (`a`, `b`, `c` among others)"
	roles.title(object.union(grant, {"names": {"b", "a"}})) == "`get`, `*` on `secrets` named `a`, `b`"
}

test_groups_are_written_as_they_are_called if {
	roles.groups_title({"apiGroups": ["*", "apps"]}) == "every API group"
	roles.groups_title({"apiGroups": [""]}) == "the core group"
	roles.groups_title({"apiGroups": ["apps"]}) == "the API group `apps`"
	roles.groups_title({"apiGroups": ["apps", ""]}) == "the API groups `\"\"`, `apps`"
	roles.groups_title({"apiGroups": ["batch", "apps"]}) == "the API groups `apps`, `batch`"
}
