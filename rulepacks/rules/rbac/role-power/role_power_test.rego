package rules.role_power_test

import data.lib.power_table
import data.lib.rbac
import data.lib.testing
import data.rules.role_power

parameters(power) := {
	"power": power,
	"exempt": ["system:*", "cluster-admin", "admin", "edit", "view", "gce:podsecuritypolicy:*"],
}

violations(object, power) := found if {
	found := role_power.violation with input as testing.review(object, parameters(power))
}

role(kind, name, rules) := {
	"apiVersion": "rbac.authorization.k8s.io/v1",
	"kind": kind,
	"metadata": {"name": name, "namespace": "shop"},
	"rules": rules,
}

rule(groups, resources, verbs) := {"apiGroups": groups, "resources": resources, "verbs": verbs}

test_a_rule_that_grants_the_power_is_reported_at_its_resource if {
	rules := [rule([""], ["pods"], ["get"]), rule([""], ["pods", "secrets"], ["get", "list", "delete"])]
	violations(role("ClusterRole", "web", rules), "read-secrets-everywhere") == {{
		"msg": "rule grants `get`, `list` on `secrets`, enough to read the Secrets of every namespace",
		"details": {"path": ["rules", 1, "resources", 1]},
	}}
}

test_wildcards_and_names_are_told if {
	wide := [rule([""], ["*"], ["create"])]
	testing.messages(violations(role("Role", "web", wide), "exec-into-pods")) == {
		"rule grants `create` on `*` (`pods/attach`, `pods/exec` among others), enough to run commands in pods",
	}
	named := [object.union(rule([""], ["configmaps"], ["*"]), {"resourceNames": ["coredns"]})]
	testing.messages(violations(role("Role", "web", named), "change-cluster-dns")) == {
		"rule grants `*` on `configmaps` named `coredns`, enough to change the cluster's DNS",
	}
}

test_each_rule_of_a_role_is_one_finding if {
	rules := [
		rule([""], ["pods/exec", "pods/attach"], ["create"]),
		rule([""], ["pods/attach"], ["get", "create"]),
		rule([""], ["pods"], ["create"]),
	]
	testing.paths(violations(role("Role", "web", rules), "exec-into-pods")) == {
		["rules", 0, "resources", 0],
		["rules", 1, "resources", 0],
	}
}

test_the_kind_says_where_the_rules_apply if {
	rules := [rule([""], ["secrets"], ["list"])]
	count(violations(role("ClusterRole", "web", rules), "read-secrets-everywhere")) == 1
	violations(role("ClusterRole", "web", rules), "list-secrets") == set()
	count(violations(role("Role", "web", rules), "list-secrets")) == 1
	violations(role("Role", "web", rules), "read-secrets-everywhere") == set()
}

test_the_namespace_of_a_role_counts if {
	rules := [rule([""], ["configmaps"], ["update"])]
	violations(role("Role", "web", rules), "change-cluster-dns") == set()
	changed := object.union(role("Role", "web", rules), {"metadata": {"namespace": "kube-system"}})
	count(violations(changed, "change-cluster-dns")) == 1
}

test_a_rule_that_grants_everything_is_told_elsewhere if {
	every power, _ in power_table.all {
		violations(role("ClusterRole", "web", [rule(["*"], ["*"], ["*"])]), power) == set()
	}
	count(violations(role("ClusterRole", "web", [rule([""], ["*"], ["*"])]), "create-tokens")) == 1
	count(violations(role("ClusterRole", "web", [rule(["*"], ["*"], ["create"])]), "create-tokens")) == 1
}

test_exempt_roles_pass if {
	rules := [rule([""], ["pods/exec"], ["create"])]
	every name in ["system:node", "cluster-admin", "admin", "edit", "view", "gce:podsecuritypolicy:calico-sa"] {
		violations(role("ClusterRole", name, rules), "exec-into-pods") == set()
	}
	count(violations(role("Role", "admin", rules), "exec-into-pods")) == 1
	none := {"power": "exec-into-pods", "exempt": []}
	object := role("ClusterRole", "admin", rules)
	count(role_power.violation) == 1 with input as testing.review(object, none)
}

test_absent_null_empty_and_wrong_types_pass if {
	every power, _ in power_table.all {
		every value in [null, "x", 1, true, [], {}] {
			violations(role("ClusterRole", "web", value), power) == set()
			violations(role("ClusterRole", "web", [value]), power) == set()
			violations(role("ClusterRole", "web", [rule(value, value, value)]), power) == set()
		}
	}
	aggregating := {"kind": "ClusterRole", "metadata": {"name": "all"}, "aggregationRule": {"clusterRoleSelectors": []}}
	violations(aggregating, "write-rbac") == set()
	count(violations({"kind": "Role", "rules": [rule([""], ["pods/exec"], ["get"])]}, "exec-into-pods")) == 1
}
