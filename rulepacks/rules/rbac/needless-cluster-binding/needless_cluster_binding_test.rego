package rules.needless_cluster_binding_test

import data.lib.testing
import data.rules.needless_cluster_binding

# For a ClusterRoleBinding of these subjects to a ClusterRole with these rules, in a run with these objects of `shop`.
violations_in(subjects, rules, versions) := found if {
	reviewed := {
		"apiVersion": "rbac.authorization.k8s.io/v1",
		"kind": "ClusterRoleBinding",
		"metadata": {"name": "web"},
		"roleRef": {"kind": "ClusterRole", "name": "election"},
		"subjects": subjects,
	}
	found := needless_cluster_binding.violation with input as testing.review(reviewed, {}) with data.inventory as {
		"cluster": {"rbac.authorization.k8s.io/v1": {
			"ClusterRole": {"election": {"rules": rules}},
			"ClusterRoleBinding": {"web": reviewed},
		}},
		"namespace": {"shop": versions},
	}
}

pods(spec) := {"v1": {"Pod": {"app": testing.pod(spec)}}}

violations(subjects, rules) := violations_in(subjects, rules, pods({"serviceAccountName": "web"}))

account(name) := {"kind": "ServiceAccount", "name": name, "namespace": "shop"}

rule(groups, resources, verbs) := {"apiGroups": groups, "resources": resources, "verbs": verbs}

leases := rule(["coordination.k8s.io"], ["leases"], ["get", "create", "update"])

test_a_role_binding_would_do if {
	violations([account("web")], [leases, rule([""], ["events"], ["create"])]) == {{
		"msg": "ClusterRole `election` could be bound to service account `shop/web` in namespace `shop` alone",
		"details": {"path": ["kind"]},
	}}
}

test_verbs_do_not_matter if {
	every verb in ["*", "deletecollection", "list", "watch"] {
		count(violations([account("web")], [leases, rule([""], ["pods"], [verb])])) == 1
	}
}

test_what_is_of_the_cluster_passes if {
	every other in [
		rule([""], ["nodes"], ["get"]),
		rule([""], ["nodes/proxy"], ["get"]),
		rule([""], ["namespaces"], ["get"]),
		rule([""], ["*"], ["get"]),
		rule(["*"], ["pods"], ["get"]),
		rule(["networking.k8s.io"], ["ingressclasses"], ["get"]),
		rule(["authentication.k8s.io"], ["tokenreviews"], ["create"]),
		rule(["example.com"], ["shops"], ["get"]),
		{"nonResourceURLs": ["/metrics"], "verbs": ["get"]},
		null,
	] {
		violations([account("web")], [leases, other]) == set()
	}
	violations([account("web")], []) == set()
}

test_all_subjects_must_run_in_one_namespace if {
	violations([account("web"), {"kind": "ServiceAccount", "name": "web", "namespace": "other"}], [leases]) == set()
	violations([account("web"), account("unused")], [leases]) == set()
	violations([account("web"), {"kind": "Group", "name": "ops"}], [leases]) == set()
	every subjects in [[{"kind": "User", "name": "web"}], [], null, [null], "x"] { violations(subjects, [leases]) == set() }
}

test_every_kind_of_workload_runs_pods if {
	every version, kinds in {
		"v1": {"Pod": [], "ReplicationController": ["spec", "template"]},
		"apps/v1": {
			"DaemonSet": ["spec", "template"],
			"Deployment": ["spec", "template"],
			"ReplicaSet": ["spec", "template"],
			"StatefulSet": ["spec", "template"],
		},
		"batch/v1": {"CronJob": ["spec", "jobTemplate", "spec", "template"], "Job": ["spec", "template"]},
	} {
		every kind, path in kinds {
			pod := {"spec": {"serviceAccountName": "web"}}
			written := json.patch({}, array.concat(parents(path), [{"op": "add", "path": path, "value": pod}]))
			count(violations_in([account("web")], [leases], {version: {kind: {"app": written}}})) == 1
		}
	}
}

parents(path) := [{"op": "add", "path": array.slice(path, 0, length), "value": {}} |
	some length in numbers.range(0, count(path) - 1)
]

test_pods_that_name_no_namespace_run_in_default if {
	bound := {"kind": "ServiceAccount", "name": "web", "namespace": "default"}
	found := needless_cluster_binding.violation with input as testing.review(
		{"kind": "ClusterRoleBinding", "metadata": {"name": "a"}, "roleRef": {"kind": "ClusterRole", "name": "election"}, "subjects": [bound]},
		{},
	)
		with data.inventory as {
			"cluster": {"rbac.authorization.k8s.io/v1": {"ClusterRole": {"election": {"rules": [leases]}}}},
			"namespace": {"default": pods({"serviceAccountName": "web"})},
		}
	count(found) == 1
}

test_the_account_of_a_pod_is_found_as_always if {
	count(violations_in([account("web")], [leases], pods({"serviceAccount": "web"}))) == 1
	count(violations_in([account("web")], [leases], pods({"serviceAccountName": "", "serviceAccount": "web"}))) == 1
	count(violations_in([account("web")], [leases], pods({"serviceAccountName": null, "serviceAccount": "web"}))) == 1
	count(violations_in([account("default")], [leases], pods({}))) == 1
	count(violations_in([account("default")], [leases], pods({"serviceAccountName": null, "serviceAccount": ""}))) == 1
	violations_in([account("web")], [leases], pods({"serviceAccountName": "other", "serviceAccount": "web"})) == set()
	violations_in([account("web")], [leases], pods(null)) == set()
}
