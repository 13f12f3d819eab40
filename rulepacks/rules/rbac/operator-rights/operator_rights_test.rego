package rules.operator_rights_test

import data.lib.testing
import data.rules.operator_rights

# In a run where the service account `shop/web` has these rules, by a binding everywhere or in `shop`.
violations(reviewed, rules, kind) := found if {
	found := operator_rights.violation with input as testing.review(reviewed, {"powers": ["write-objects", "write-rbac"]})
		with data.inventory as inventory(rules, kind)
}

inventory(rules, "ClusterRoleBinding") := {"cluster": {"rbac.authorization.k8s.io/v1": {
	"ClusterRole": {"tools": {"rules": rules}},
	"ClusterRoleBinding": {"web-tools": binding},
}}}

inventory(rules, "RoleBinding") := {
	"cluster": {"rbac.authorization.k8s.io/v1": {"ClusterRole": {"tools": {"rules": rules}}}},
	"namespace": {"shop": {"rbac.authorization.k8s.io/v1": {"RoleBinding": {"web-tools": binding}}}},
}

binding := {
	"roleRef": {"kind": "ClusterRole", "name": "tools"},
	"subjects": [{"kind": "ServiceAccount", "name": "web", "namespace": "shop"}],
}

services := {"apiGroups": [""], "resources": ["services", "secrets"], "verbs": ["get", "patch"]}

spec(image) := {"serviceAccountName": "web", "containers": [{"name": "web", "image": image}]}

operator := testing.pod(spec("registry.example/shop-operator:1"))

test_the_chain_is_named_at_the_service_account if {
	violations(operator, [services], "ClusterRoleBinding") == {{
		"msg": concat("", [
			"operator's service account `shop/web` can `patch` on `services` everywhere ",
			"(ClusterRoleBinding `web-tools` to ClusterRole `tools`)",
		]),
		"details": {"path": ["spec", "serviceAccountName"]},
	}}
}

test_every_kind_of_workload_is_looked_at if {
	every reviewed in testing.workloads(spec("registry.example/controller")) {
		count(violations(reviewed, [services], "ClusterRoleBinding")) == 1
	}
}

test_in_a_namespace_it_passes if violations(operator, [services], "RoleBinding") == set()

test_other_powers_pass if {
	other := {"apiGroups": [""], "resources": ["secrets"], "verbs": ["list"]}
	violations(operator, [other], "ClusterRoleBinding") == set()
}

test_an_unlimited_role_is_told_elsewhere if {
	all := {"apiGroups": ["*"], "resources": ["*"], "verbs": ["*"]}
	violations(operator, [all], "ClusterRoleBinding") == set()
}

test_other_workloads_and_pods_without_a_token_pass if {
	violations(testing.pod(spec("registry.example/web:1")), [services], "ClusterRoleBinding") == set()
	without := object.union(spec("x/operator"), {"automountServiceAccountToken": false})
	violations(testing.pod(without), [services], "ClusterRoleBinding") == set()
	every reviewed in testing.broken_pods { violations(reviewed, [services], "ClusterRoleBinding") == set() }
}
