package rules.leaderless_operator_test

import data.lib.testing
import data.rules.leaderless_operator

violations_of(reviewed) := found if {
	found := leaderless_operator.violation with input as testing.review(reviewed, {})
}

deployment(replicas, fields) := {
	"apiVersion": "apps/v1",
	"kind": "Deployment",
	"metadata": testing.metadata,
	"spec": {"replicas": replicas, "template": {"spec": {
		"serviceAccountName": "web",
		"containers": [object.union({"name": "manager", "image": "registry.example/operator:1"}, fields)],
	}}},
}

violations(replicas, fields) := violations_of(deployment(replicas, fields))

test_replicas_without_an_election_are_marked if {
	violations(3, {"args": ["--metrics-addr=:8080"]}) == {{
		"msg": "operator has `3` replicas and nothing that shows the election of a leader",
		"details": {"path": ["spec", "replicas"]},
	}}
}

test_one_replica_absent_null_and_wrong_types_pass if {
	every replicas in [1, 0, null, "3", true, [], {}] { violations(replicas, {}) == set() }
	violations_of({"kind": "Deployment", "spec": null}) == set()
	every reviewed in testing.broken_pods { violations_of(reviewed) == set() }
}

test_arguments_may_show_an_election if {
	every word in [
		"--leader-elect",
		"--leader-elect=true",
		"--enable-leader-election",
		"--lease-duration=15s",
		"--config=/x.yaml",
	] {
		violations(3, {"args": [word]}) == set()
		violations(3, {"command": ["/manager", word]}) == set()
	}
}

test_variables_may_show_an_election if {
	violations(3, {"env": [{"name": "LEADER_ELECTION", "value": "true"}]}) == set()
	every env in [[{"name": "MODE", "value": "leader"}], [{"name": 1}], [null], null, "LEADER", {"name": "LEADER"}] {
		count(violations(3, {"env": env})) == 1
	}
}

# In a run where the service account has this rule in its namespace.
with_rule(rule) := found if {
	found := violations(3, {}) with data.inventory as {"namespace": {"shop": {"rbac.authorization.k8s.io/v1": {
		"Role": {"election": {"rules": [rule]}},
		"RoleBinding": {"election": {
			"roleRef": {"kind": "Role", "name": "election"},
			"subjects": [{"kind": "ServiceAccount", "name": "web"}],
		}},
	}}}}
}

test_rights_on_leases_may_show_an_election if {
	with_rule({"apiGroups": ["coordination.k8s.io"], "resources": ["leases"], "verbs": ["get", "update"]}) == set()
	named := {"apiGroups": ["coordination.k8s.io"], "resources": ["leases"], "verbs": ["update"], "resourceNames": ["x"]}
	with_rule(named) == set()
	count(with_rule({"apiGroups": ["coordination.k8s.io"], "resources": ["leases"], "verbs": ["get"]})) == 1
}

test_other_workloads_pass if violations(3, {"image": "registry.example/web:1"}) == set()
