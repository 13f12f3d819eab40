package lib.roles_test

import data.lib.rbac
import data.lib.roles
import data.lib.testing

role(kind, metadata) := {"kind": kind, "metadata": metadata, "rules": [rule([""], ["pods"], ["get"])]}

rule(groups, resources, verbs) := {"apiGroups": groups, "resources": resources, "verbs": verbs}

where(object) := found if {
	found := roles.where with input as testing.review(object, {})
}

test_the_rules_of_a_role_apply_where_it_is if {
	where(role("ClusterRole", {"name": "web", "namespace": "shop"})) == "*"
	where(role("Role", {"name": "web", "namespace": "shop"})) == "shop"
	every metadata in [{"name": "web"}, {"namespace": null}, null, "x"] { where(role("Role", metadata)) == "" }
}

test_other_shapes_have_no_rules if {
	every value in [null, "x", 1, true, {}] {
		roles.rules == [] with input as testing.review({"kind": "Role", "rules": value}, {})
	}
	roles.rules == [] with input as testing.review({"kind": "ClusterRole"}, {})
}

# What the rules grant of the power to change nodes or Secrets.
granting(kind, rules) := found if {
	object := {"kind": kind, "metadata": {"namespace": "shop"}, "rules": rules}
	targets := array.concat(rbac.compiled["change-nodes"], rbac.compiled["write-secrets"])
	found := roles.granting(targets, "do harm") with input as testing.review(object, {})
}

test_what_rules_grant if {
	rules := [rule([""], ["pods", "nodes"], ["patch"]), rule([""], ["secrets"], ["create"])]
	granting("ClusterRole", rules) == {
		{
			"msg": "rule grants `patch` on `nodes`, enough to do harm",
			"details": {"path": ["rules", 0, "resources", 1]},
		},
		{
			"msg": "rule grants `create` on `secrets`, enough to do harm",
			"details": {"path": ["rules", 1, "resources", 0]},
		},
	}
	every kind in ["ClusterRole", "Role"] { granting(kind, [rule(["*"], ["*"], ["*"])]) == set() }
}

test_a_role_may_name_what_is_in_no_namespace if {
	granting("Role", [rule([""], ["nodes"], ["patch"])]) == {{
		"msg": "rule names `patch` on `nodes`, in a ClusterRole enough to do harm",
		"details": {"path": ["rules", 0, "resources", 0]},
	}}
	testing.messages(granting("Role", [rule([""], ["nodes", "secrets"], ["patch"])])) == {
		"rule grants `patch` on `secrets`, enough to do harm",
	}
	testing.messages(granting("Role", [rule([""], ["*"], ["patch"])])) == {
		"rule grants `patch` on `*` (`secrets` among others), enough to do harm",
	}
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
