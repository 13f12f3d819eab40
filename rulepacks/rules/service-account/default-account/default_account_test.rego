package rules.default_account_test

import data.lib.testing
import data.rules.default_account

violations(reviewed) := found if {
	found := default_account.violation with input as testing.review(reviewed, {"without_token": "pass"})
}

test_the_default_account_is_marked_where_it_is_named if {
	msg := "pod runs as the service account `default`, and gets its token"
	every field in ["serviceAccountName", "serviceAccount"] {
		violations(testing.pod({field: "default"})) == {{"msg": msg, "details": {"path": ["spec", field]}}}
	}
}

test_no_account_is_the_default if {
	every spec in [{}, {"serviceAccountName": ""}, {"serviceAccountName": null, "serviceAccount": ""}] {
		violations(testing.pod(spec)) == {{
			"msg": "pod runs as the service account `default` (no `serviceAccountName`), and gets its token",
			"details": {"path": ["spec", "serviceAccountName"]},
		}}
	}
}

test_every_kind_of_workload_is_looked_at if {
	every reviewed in testing.workloads({"containers": []}) { count(violations(reviewed)) == 1 }
}

test_an_account_of_its_own_passes if {
	violations(testing.pod({"serviceAccountName": "web"})) == set()
	violations(testing.pod({"serviceAccount": "web"})) == set()
	violations(testing.pod({"serviceAccountName": "web", "serviceAccount": "default"})) == set()
}

test_without_a_token_it_passes if {
	violations(testing.pod({"automountServiceAccountToken": false})) == set()
	accounts := {"v1": {"ServiceAccount": {"default": {"automountServiceAccountToken": false}}}}
	violations(testing.pod({})) == set() with data.inventory as {"namespace": {"shop": accounts}}
	count(violations(testing.pod({}))) == 1 with data.inventory as {"namespace": {"other": accounts}}
	count(violations(testing.pod({"automountServiceAccountToken": true}))) == 1
}

test_without_a_token_it_may_fail if {
	judged := testing.pod({"automountServiceAccountToken": false, "containers": [{"name": "web"}]})
	found := default_account.violation with input as testing.review(judged, {"without_token": "fail"})
	found == {{
		"msg": "pod runs as the service account `default` (no `serviceAccountName`)",
		"details": {"path": ["spec", "serviceAccountName"]},
	}}
	with_token := default_account.violation with input as testing.review(testing.pod({}), {"without_token": "fail"})
	count(with_token) == 1
	static := {"automountServiceAccountToken": false, "containers": [{"name": "x", "command": ["etcd"]}]}
	every spec in [static, {"serviceAccountName": "web"}, {"serviceAccountName": 1}] {
		other := default_account.violation with input as testing.review(testing.pod(spec), {"without_token": "fail"})
		other == set()
	}
	configmap := default_account.violation with input as testing.review({"kind": "ConfigMap"}, {"without_token": "fail"})
	configmap == set()
}

test_wrong_types_pass if {
	every value in [1, true, [], {}] {
		violations(testing.pod({"serviceAccountName": value})) == set()
		violations(testing.pod({"serviceAccount": value})) == set()
	}
	violations({"kind": "Pod", "spec": null}) == set()
	violations({"kind": "ReplicationController", "spec": {"template": null}}) == set()
	violations({"kind": "ConfigMap"}) == set()
}
