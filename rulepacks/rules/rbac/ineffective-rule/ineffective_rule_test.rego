package rules.ineffective_rule_test

import data.lib.testing
import data.rules.ineffective_rule

violations(object) := found if {
	found := ineffective_rule.violation with input as testing.review(object, {})
}

manifest(kind, rules) := {
	"apiVersion": "rbac.authorization.k8s.io/v1",
	"kind": kind,
	"metadata": {"name": "web", "namespace": "shop"},
	"rules": rules,
}

rule(groups, resources, verbs) := {"apiGroups": groups, "resources": resources, "verbs": verbs}

role(groups, resources, verbs) := violations(manifest("Role", [rule(groups, resources, verbs)]))

cluster_role(groups, resources, verbs) := violations(manifest("ClusterRole", [rule(groups, resources, verbs)]))

named(names, resources, verbs) := violations(manifest(
	"Role",
	[object.union(rule([""], resources, verbs), {"resourceNames": names})],
))

finding(msg, rest) := {"msg": msg, "details": {"path": array.concat(["rules", 0], rest)}}

test_effective_rules_pass if {
	role(["", "apps"], ["pods", "pods/log", "*", "*/status", "deployments/scale"], ["get", "*"]) == set()
	cluster_role(["*"], ["nodes"], ["get"]) == set()
	violations(manifest("ClusterRole", [{"nonResourceURLs": ["*", "/metrics"], "verbs": ["get"]}])) == set()
}

test_a_rule_without_verbs if {
	every verbs in [[], null] {
		role([""], ["pods"], verbs) == {finding("rule names no verbs, which Kubernetes refuses", ["verbs"])}
	}
	count(violations(manifest("Role", [{"apiGroups": [""], "resources": ["pods"]}]))) == 1
}

test_a_rule_without_groups if {
	every groups in [[], null] {
		role(groups, ["pods"], ["get"]) == {finding(
			"rule names resources without API groups, which Kubernetes refuses",
			["apiGroups"],
		)}
	}
	openshift := object.union(
		manifest("Role", [rule([], ["pods"], ["get"])]),
		{"apiVersion": "authorization.openshift.io/v1"},
	)
	violations(openshift) == set()
}

test_a_rule_without_resources if {
	every resources in [[], null] {
		cluster_role([""], resources, ["get"]) == {finding(
			"rule names neither resources nor non-resource URLs, which Kubernetes refuses",
			["resources"],
		)}
	}
}

test_a_rule_with_resources_and_urls if {
	both := object.union(rule([""], ["pods"], ["get"]), {"nonResourceURLs": ["/metrics"]})
	violations(manifest("ClusterRole", [both])) == {finding(
		"rule names both resources and non-resource URLs, which Kubernetes refuses",
		["nonResourceURLs"],
	)}
}

test_urls_in_a_role_of_a_namespace if {
	violations(manifest("Role", [{"nonResourceURLs": ["/metrics"], "verbs": ["get"]}])) == {finding(
		"a role of a namespace cannot grant non-resource URLs: only a ClusterRole can",
		["nonResourceURLs"],
	)}
}

test_urls_start_with_a_slash if {
	violations(manifest("ClusterRole", [{"nonResourceURLs": ["/metrics", "healthz"], "verbs": ["get"]}])) == {finding(
		"URL `healthz` does not start with `/` and matches nothing",
		["nonResourceURLs", 1],
	)}
}

test_verbs_that_match_nothing if {
	role([""], ["pods"], ["get", ""]) == {finding("verb is empty and matches no request", ["verbs", 1])}
	role(["example.com"], ["apps"], ["Get"]) == {finding(
		"verb `Get` is not in small letters and matches no request",
		["verbs", 0],
	)}
	role([""], ["pods"], ["post"]) == {finding("verb `post` is none of Kubernetes: see `create`", ["verbs", 0])}
	role(["example.com"], ["apps"], ["post", "sync"]) == set()
	role(["", "example.com"], ["apps"], ["post", "sync"]) == set()
}

test_verbs_that_mean_nothing_on_a_resource if {
	every verb in ["bind", "escalate", "impersonate", "use"] {
		role([""], ["pods", "services"], [verb]) == {finding(
			sprintf("verb `%s` means nothing on `pods`, `services`", [verb]),
			["verbs", 0],
		)}
		cluster_role([""], ["*"], [verb]) == set()
		cluster_role(["example.com"], ["apps"], [verb]) == set()
	}
	cluster_role(["authentication.k8s.io"], ["userextras/scopes"], ["impersonate"]) == set()
	cluster_role(["rbac.authorization.k8s.io"], ["clusterroles"], ["bind", "escalate"]) == set()
	cluster_role(["policy"], ["podsecuritypolicies"], ["use"]) == set()
}

test_names_do_not_limit_requests_for_a_collection if {
	every verb in ["create", "deletecollection"] {
		named(["db"], ["secrets"], ["get", verb]) == {finding(
			sprintf("`resourceNames` keeps `%s` from being granted at all: no such request has a name", [verb]),
			["verbs", 1],
		)}
	}
	every verb in ["list", "watch"] {
		named(["db"], ["secrets"], [verb]) == {finding(
			sprintf("`resourceNames` limits `%s` to requests that select one name by field", [verb]),
			["verbs", 0],
		)}
	}
	named(["db"], ["secrets"], ["get", "update", "patch", "delete", "*"]) == set()
	named(["db"], ["serviceaccounts/token", "pods/exec"], ["create"]) == set()
	every names in [[], null, [""]] { named(names, ["secrets"], ["create", "list"]) == set() }
}

test_names_have_no_wildcard if {
	named(["db", "*"], ["secrets"], ["get", "create", "list"]) == {finding(
		"`*` in `resourceNames` is no wildcard and matches nothing",
		["resourceNames", 1],
	)}
}

test_resources_that_match_nothing if {
	role([""], ["pods", ""], ["get"]) == {finding("resource is empty and matches nothing", ["resources", 1])}
	every resource in ["pods/*", "*/*", "userextras/*"] {
		cluster_role(["*"], [resource], ["get"]) == {finding(
			sprintf("resource `%s` matches nothing: it is no wildcard, as `*` and `*/status` are", [resource]),
			["resources", 0],
		)}
	}
	role(["example.com"], ["Apps"], ["get"]) == {finding(
		"resource `Apps` is not in small letters and matches nothing",
		["resources", 0],
	)}
	role([""], ["pod"], ["get"]) == {finding("resource `pod` matches nothing: the name is `pods`", ["resources", 0])}
	role(["example.com"], ["pod"], ["get"]) == set()
}

test_resources_of_another_group if {
	role([""], ["deployments/scale"], ["get"]) == {finding(
		"resource `deployments/scale` is not in the core group but in the API group `apps`",
		["resources", 0],
	)}
	role(["apps", "batch"], ["deployments", "secrets"], ["get"]) == {finding(
		"resource `secrets` is not in the API groups `apps`, `batch` but in the core group",
		["resources", 1],
	)}
	testing.messages(role(["policy"], ["pods/eviction"], ["create"])) == {
		"resource `pods/eviction` is not in the API group `policy` but in the core group",
	}
	testing.messages(role(["", "apps"], ["ingresses"], ["get"])) == {
		"resource `ingresses` is not in the API groups `\"\"`, `apps` but in the API group `networking.k8s.io`",
	}
	every groups in [["", "apps"], ["*"], ["apps", "example.com"]] { role(groups, ["pods"], ["get"]) == set() }
	role([""], ["routes"], ["get"]) == set()
	cluster_role(["metrics.k8s.io"], ["pods", "nodes"], ["get"]) == set()
}

test_resources_of_the_cluster_in_a_role_of_a_namespace if {
	role([""], ["nodes/proxy"], ["*"]) == {finding(
		"resource `nodes/proxy` is in no namespace: a role of a namespace grants nothing on it",
		["resources", 0],
	)}
	cluster_role([""], ["nodes/proxy"], ["get"]) == set()
	role(["example.com"], ["nodes"], ["get"]) == set()
	role([""], ["namespaces"], ["get", "list"]) == set()
	role([""], ["namespaces"], ["*"]) == set()
	count(role([""], ["namespaces"], ["list", "watch"])) == 1
	every verbs in [["bind"], ["*"]] { role(["rbac.authorization.k8s.io"], ["clusterroles"], verbs) == set() }
	count(role(["rbac.authorization.k8s.io"], ["clusterroles"], ["get", "escalate"])) == 1
	role(["policy"], ["podsecuritypolicies"], ["use"]) == set()
}

test_groups_that_are_none if {
	every group in ["core", "v1", "v1beta1"] {
		role([group], ["pods"], ["get"]) == {finding(
			sprintf("API group `%s` is none: the core group is `\"\"`", [group]),
			["apiGroups", 0],
		)}
	}
	role(["", "apps/v1"], ["deployments"], ["get"]) == {finding(
		"API group `apps/v1` has a version, and matches nothing: write `apps`",
		["apiGroups", 1],
	)}
	role(["core/v1"], ["pods"], ["get"]) == {finding(
		"API group `core/v1` has a version, and matches nothing: write `\"\"`",
		["apiGroups", 0],
	)}
}

test_roles_without_rules_and_wrong_types_pass if {
	every value in [null, "x", 1, true, []] {
		violations(manifest("ClusterRole", value)) == set()
		violations(manifest("ClusterRole", [value])) == set()
	}
	violations({"kind": "ClusterRole"}) == set()
	every value in ["x", 1, true, {"a": "X"}, [1, null, ["X"]]] {
		violations(manifest("ClusterRole", [rule(value, value, value)])) == set()
		violations(manifest("ClusterRole", [{"nonResourceURLs": value, "verbs": value}])) == set()
		named(value, ["secrets"], ["get"]) == set()
	}
}
