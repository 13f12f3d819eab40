package lib.rights_test

import data.lib.rights
import data.lib.testing

rbac_version := "rbac.authorization.k8s.io/v1"

# A run with these cluster-wide objects by kind and name, and those of the namespace `shop`.
run(cluster, shop) := {"cluster": {rbac_version: cluster}, "namespace": {"shop": {rbac_version: shop}}}

role(rules) := {"rules": rules}

exec := {"apiGroups": [""], "resources": ["pods/exec"], "verbs": ["create"]}

read := {"apiGroups": [""], "resources": ["configmaps"], "verbs": ["get"]}

bound(kind, name, subjects) := {"roleRef": {"kind": kind, "name": name}, "subjects": subjects}

web := {"kind": "ServiceAccount", "name": "web", "namespace": "shop"}

# What a service account is given, with or without power.
all_of(namespace, name) := {grant |
	some subject in rights.subjects(namespace, name)
	some grant in rights.grants[subject]
}

test_a_cluster_role_binding_gives_everywhere if {
	inventory := run(
		{
			"ClusterRole": {"exec": role([exec])},
			"ClusterRoleBinding": {"web-exec": bound("ClusterRole", "exec", [web])},
		},
		{},
	)
	given := {
		"binding": {"kind": "ClusterRoleBinding", "name": "web-exec"},
		"role": {"kind": "ClusterRole", "name": "exec"},
		"where": "*",
		"key": "ClusterRole exec",
	}
	all_of("shop", "web") == {given} with data.inventory as inventory
	all_of("other", "web") == set() with data.inventory as inventory
	all_of("shop", "default") == set() with data.inventory as inventory
	texts := rights.granted(given, ["exec-into-pods", "write-rbac"]) with data.inventory as inventory
	texts == {"`create` on `pods/exec`"}
	rights.chain("service account `shop/web`", given, texts) == concat("", [
		"service account `shop/web` can `create` on `pods/exec` everywhere ",
		"(ClusterRoleBinding `web-exec` to ClusterRole `exec`)",
	])
}

test_a_role_binding_gives_in_its_namespace if {
	inventory := run(
		{"ClusterRole": {"exec": role([exec])}},
		{
			"Role": {"read": role([read])},
			"RoleBinding": {
				"a": bound("Role", "read", [web]),
				"b": bound("ClusterRole", "exec", [web]),
				"c": bound("Role", "exec", [web]),
			},
		},
	)
	grants := all_of("shop", "web") with data.inventory as inventory
	{[grant.binding.name, grant.where, grant.key] | some grant in grants} == {
		["a", "shop", "Role shop/read"],
		["b", "shop", "ClusterRole exec"],
		["c", "shop", "Role shop/exec"],
	}
	rights.rules["Role shop/read"] == [read] with data.inventory as inventory
	not unknown(inventory, "Role shop/exec")
	given := {"key": "ClusterRole exec", "where": "shop", "binding": {"kind": "RoleBinding", "name": "b"}, "role": {
		"kind": "ClusterRole",
		"name": "exec",
	}}
	texts := rights.granted(given, ["exec-into-pods"]) with data.inventory as inventory
	rights.chain("it", given, texts) == concat(" ", [
		"it can `create` on `pods/exec` in namespace `shop`",
		"(RoleBinding `b` to ClusterRole `exec`)",
	])
}

unknown(inventory, key) := found if {
	found := rights.rules[key] with data.inventory as inventory
}

test_subjects_that_mean_a_service_account if {
	every subject in [
		{"kind": "User", "name": "system:serviceaccount:shop:web"},
		{"kind": "Group", "name": "system:serviceaccounts"},
		{"kind": "Group", "name": "system:serviceaccounts:shop"},
		{"kind": "Group", "name": "system:authenticated"},
		{"kind": "ServiceAccount", "name": "web"},
		{"kind": "ServiceAccount", "name": "web", "namespace": ""},
	] {
		inventory := run({}, {"RoleBinding": {"a": bound("Role", "x", [subject])}})
		count(all_of("shop", "web")) == 1 with data.inventory as inventory
	}
	every subject in [
		{"kind": "User", "name": "web"},
		{"kind": "Group", "name": "system:serviceaccounts:other"},
		{"kind": "Group", "name": "system:unauthenticated"},
		{"kind": "ServiceAccount", "name": "web", "namespace": "other"},
	] {
		inventory := run({}, {"RoleBinding": {"a": bound("Role", "x", [subject])}})
		all_of("shop", "web") == set() with data.inventory as inventory
	}
}

test_a_cluster_role_binding_needs_a_namespace_and_a_cluster_role if {
	every binding in [
		bound("ClusterRole", "view", [{"kind": "ServiceAccount", "name": "web"}]),
		bound("Role", "view", [web]),
		bound("ClusterRole", null, [web]),
		bound("ClusterRole", "view", null),
		{"subjects": [web]},
		null,
	] {
		inventory := run({"ClusterRoleBinding": {"a": binding}}, {})
		all_of("shop", "web") == set() with data.inventory as inventory
		all_of("*", "web") == set() with data.inventory as inventory
	}
}

test_old_versions_count_and_other_groups_do_not if {
	objects := {"ClusterRoleBinding": {"a": bound("ClusterRole", "view", [web])}}
	count(all_of("shop", "web")) == 1 with data.inventory as {"cluster": {"rbac.authorization.k8s.io/v1beta1": objects}}
	all_of("shop", "web") == set() with data.inventory as {"cluster": {"example.com/v1": objects}}
	all_of("shop", "web") == set()
}

test_objects_of_the_cluster_may_name_a_namespace if {
	inventory := run(
		{},
		{
			"ClusterRole": {"exec": role([exec]), "view": role([exec])},
			"ClusterRoleBinding": {"a": bound("ClusterRole", "exec", [web])},
		},
	)
	{grant.where | some grant in all_of("shop", "web")} == {"*"} with data.inventory as inventory
	rights.rules["ClusterRole exec"] == [exec] with data.inventory as inventory
	rights.rules["ClusterRole view"] == [exec] with data.inventory as inventory
}

aggregate(selectors) := {"aggregationRule": {"clusterRoleSelectors": selectors}, "rules": [read]}

# What a role that asks for these labels has of one with the label `part: "yes"`.
aggregated(selectors) := found if {
	part := {"metadata": {"labels": {"part": "yes"}}, "rules": [exec]}
	found := rights.rules["ClusterRole whole"] with data.inventory as run(
		{"ClusterRole": {"whole": aggregate(selectors), "part": part, "other": role([read])}},
		{},
	)
}

test_a_role_takes_the_rules_of_those_it_aggregates if {
	every selector in [
		{"matchLabels": {"part": "yes"}},
		{"matchLabels": {"part": "yes"}, "matchExpressions": null},
		{"matchExpressions": [{"key": "part", "operator": "In", "values": ["no", "yes"]}]},
		{"matchExpressions": [{"key": "part", "operator": "Exists"}]},
		{"matchExpressions": [{"key": "part", "operator": "Exists", "values": []}]},
	] {
		aggregated([selector]) == [exec]
	}
	exec in aggregated([{}])
	every selector in [
		{"matchExpressions": [{"key": "part", "operator": "DoesNotExist"}]},
		{"matchExpressions": [{"key": "part", "operator": "NotIn", "values": ["yes"]}]},
	] {
		read in aggregated([selector])
		not exec in aggregated([selector])
	}
}

test_labels_that_do_not_match_aggregate_nothing if {
	every selector in [
		{"matchLabels": {"part": "no"}},
		{"matchLabels": {"part": "yes", "other": "yes"}},
		{"matchLabels": {"part": "yes"}, "matchExpressions": [{"key": "x", "operator": "Exists"}]},
		{"matchExpressions": [{"key": "part", "operator": "In", "values": ["no"]}]},
		{"matchExpressions": [{"key": "x", "operator": "In", "values": ["yes"]}]},
		{"matchExpressions": [{"key": "part", "operator": "Like", "values": ["yes"]}]},
		{"matchExpressions": [{}]},
		null,
		"x",
	] {
		aggregated([selector]) == []
	}
	every selectors in [[], null, "x", {}] { aggregated(selectors) == [] }
}

test_aggregation_goes_on if {
	labelled := {"metadata": {"labels": {"part": "yes"}}}
	roles := {
		"whole": aggregate([{"matchLabels": {"part": "yes"}}]),
		"middle": object.union(labelled, aggregate([{"matchLabels": {"end": "yes"}}])),
		"end": {"metadata": {"labels": {"end": "yes"}}, "rules": [exec]},
	}
	rights.rules["ClusterRole whole"] == [exec] with data.inventory as run({"ClusterRole": roles}, {})
}

test_built_in_roles_are_known_and_may_be_extended if {
	subjects := [web]
	bindings := {"a": bound("ClusterRole", "view", subjects)}
	extension := {"metadata": {"labels": {"rbac.authorization.k8s.io/aggregate-to-view": "true"}}, "rules": [exec]}
	plain := run({"ClusterRoleBinding": bindings}, {})
	extended := run({"ClusterRoleBinding": bindings, "ClusterRole": {"more": extension}}, {})
	not "exec-into-pods" in powers(plain, "ClusterRole view", "*")
	"exec-into-pods" in powers(extended, "ClusterRole view", "*")
	rights.rules["ClusterRole edit"][_] == exec with data.inventory as extended
}

test_a_role_of_the_run_stands_for_the_built_in_of_its_name if {
	inventory := run({"ClusterRole": {"cluster-admin": role([read])}}, {})
	rights.rules["ClusterRole cluster-admin"] == [read] with data.inventory as inventory
	not "ClusterRole cluster-admin" in rights.unlimited with data.inventory as inventory
}

test_unlimited_roles if {
	all := {"apiGroups": ["*"], "resources": ["*"], "verbs": ["*"]}
	verbs := ["get", "list", "watch", "create", "update", "patch", "delete"]
	written := object.union(all, {"verbs": verbs})
	every rule in [all, written] {
		"ClusterRole x" in rights.unlimited with data.inventory as run({"ClusterRole": {"x": role([read, rule])}}, {})
	}
	every rule in [
		null,
		"x",
		{},
		object.union(all, {"verbs": array.slice(verbs, 0, 6)}),
		object.union(all, {"verbs": "*"}),
		object.union(written, {"resources": ["pods"]}),
		object.union(written, {"apiGroups": [""]}),
	] {
		not "ClusterRole x" in rights.unlimited with data.inventory as run({"ClusterRole": {"x": role([rule])}}, {})
	}
}

powers(inventory, key, where) := {power | some [power, _] in found} if {
	found := rights.powers[[key, rights.place(where)]] with data.inventory as inventory
}

test_powers_depend_on_where_the_role_is_bound if {
	secrets := {"apiGroups": [""], "resources": ["secrets"], "verbs": ["list"]}
	inventory := run(
		{
			"ClusterRole": {"secrets": role([secrets])},
			"ClusterRoleBinding": {"a": bound("ClusterRole", "secrets", [web])},
		},
		{"RoleBinding": {"a": bound("ClusterRole", "secrets", [web])}},
	)
	powers(inventory, "ClusterRole secrets", "*") == {"read-secrets-everywhere"}
	powers(inventory, "ClusterRole secrets", "shop") == {"list-secrets"}
}

has_power(rule, definitions, power) if {
	inventory := {"cluster": {
		rbac_version: {
			"ClusterRole": {"x": role([rule])},
			"ClusterRoleBinding": {"a": bound("ClusterRole", "x", [web])},
		},
		"apiextensions.k8s.io/v1": {"CustomResourceDefinition": definitions},
	}}
	power in powers(inventory, "ClusterRole x", "*")
}

test_objects_of_teams_can_be_written if {
	every rule in [
		{"apiGroups": [""], "resources": ["services"], "verbs": ["patch"]},
		{"apiGroups": ["apps"], "resources": ["deployments"], "verbs": ["delete"]},
		{"apiGroups": ["batch"], "resources": ["jobs"], "verbs": ["create"]},
		{"apiGroups": ["networking.k8s.io"], "resources": ["ingresses"], "verbs": ["update"]},
	] {
		has_power(rule, {}, "write-objects")
	}
	not has_power({"apiGroups": [""], "resources": ["services"], "verbs": ["get", "list"]}, {}, "write-objects")
	not has_power({"apiGroups": ["example.com"], "resources": ["shops"], "verbs": ["*"]}, {}, "write-objects")
}

test_custom_resources_of_the_run_are_tended if {
	rule := {"apiGroups": ["example.com"], "resources": ["shops"], "verbs": ["update"]}
	has_power(rule, {"shops.example.com": {"spec": {"group": "example.com"}}}, "tend-custom-resources")
	every definition in [{"spec": {"group": "other.com"}}, {"spec": null}, null] {
		not has_power(rule, {"x": definition}, "tend-custom-resources")
	}
	not has_power({"apiGroups": ["*"], "resources": ["*"], "verbs": ["*"]}, {}, "tend-custom-resources")
}

test_what_one_binding_gives if {
	binding := object.union(bound("ClusterRole", "exec", []), {"kind": "ClusterRoleBinding", "metadata": {"name": "a"}})
	rights.given_by(binding) == {
		"binding": {"kind": "ClusterRoleBinding", "name": "a"},
		"role": {"kind": "ClusterRole", "name": "exec"},
		"where": "*",
		"key": "ClusterRole exec",
	}
	namespaced := object.union(binding, {"kind": "RoleBinding"})
	rights.given_by(object.union(namespaced, {"metadata": {"namespace": "shop"}})).where == "shop"
	every namespace in ["", null, 1] {
		rights.given_by(object.union(namespaced, {"metadata": {"namespace": namespace}})).where == "default"
	}
	rights.given_by(namespaced).where == "default"
}

test_an_unlimited_role_can_do_everything if {
	inventory := run({"ClusterRoleBinding": {"a": bound("ClusterRole", "cluster-admin", [web])}}, {})
	some grant in all_of("shop", "web") with data.inventory as inventory
	texts := rights.granted(grant, rights.escalating) with data.inventory as inventory
	text := rights.chain("it", grant, texts) with data.inventory as inventory
	text == "it can do everything everywhere (ClusterRoleBinding `a` to ClusterRole `cluster-admin`)"
}

test_of_many_rights_the_first_are_named if {
	rights.listed({"a", "b"}) == "a; b"
	rights.listed({"a", "b", "c", "d"}) == "a; b; c; d"
	rights.listed({"a", "b", "c", "d", "e", "f"}) == "a; b; c; d and 2 more"
}

test_sets_of_powers_name_known_ones if {
	every power in rights.dangerous { rights.targets[power] }
}

test_wrong_types_give_nothing if {
	every value in array.concat(testing.not_objects, [{}]) {
		inventory := run(
			{"ClusterRole": {"x": value}, "ClusterRoleBinding": {"a": value}},
			{"Role": value, "RoleBinding": {"b": value}},
		)
		all_of("shop", "web") == set() with data.inventory as inventory
		rights.rules["ClusterRole x"] == [] with data.inventory as inventory
		with_rules := run({"ClusterRole": {"x": role(value)}}, {"Role": {"y": role(value)}})
		rights.rules["ClusterRole x"] == [] with data.inventory as with_rules
		rights.rules["Role shop/y"] == [] with data.inventory as with_rules
	}
}

test_only_what_has_power_is_of_an_account if {
	everything := {"apiGroups": ["*"], "resources": ["*"], "verbs": ["*"], "resourceNames": ["*"]}
	inventory := run({}, {
		"Role": {"all": role([everything]), "exec": role([exec]), "read": role([read])},
		"RoleBinding": {name: bound("Role", name, [web]) | some name in ["all", "exec", "read", "unknown"]},
	})
	grants := rights.of("shop", "web") with data.inventory as inventory
	{grant.binding.name | some grant in grants} == {"all", "exec"}
}
