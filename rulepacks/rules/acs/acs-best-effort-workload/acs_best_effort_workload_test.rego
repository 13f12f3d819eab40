package rules.acs_best_effort_workload_test

import data.lib.acs_testing
import data.lib.testing
import data.rules.acs_best_effort_workload

in_run(reviewed, stock) := found if {
	found := acs_best_effort_workload.violation with input as testing.review(reviewed, {}) with data.inventory as stock
}

violations(reviewed) := in_run(reviewed, {})

applies(reviewed) if acs_best_effort_workload.applies with input as testing.review(reviewed, {})

label := "alibabacloud.com/compute-qos"

# A workload in `shop` of pods with this quality of service.
workload(kind, qos, spec) := {
	"apiVersion": "apps/v1",
	"kind": kind,
	"metadata": {"name": "web", "namespace": "shop"},
	"spec": object.union({"template": {"metadata": {"labels": {"app": "web", label: qos}}, "spec": {"containers": [acs_testing.bare]}}}, spec),
}

path := array.concat(acs_testing.labels_path, [label])

# A run with a budget of this spec.
budget(namespace, version, spec) := {"namespace": {namespace: {version: kinds}}} if {
	kinds := {"PodDisruptionBudget": {"keep": {"spec": spec}}}
}

of_web := {"selector": {"matchLabels": {"app": "web"}}}

test_a_stateful_set_is_reported_at_its_label if {
	violations(workload("StatefulSet", "best-effort", {"replicas": 3})) == {{
		"msg": "pod is `best-effort` and may be taken away, but belongs to a StatefulSet",
		"details": {"path": path},
	}}
}

test_a_deployment_of_one_replica_is_reported if {
	every spec in [{}, {"replicas": 1}, {"replicas": null}] {
		violations(workload("Deployment", "best-effort", spec)) == {{
			"msg": "pod is `best-effort` and may be taken away, but is the only one of its Deployment",
			"details": {"path": path},
		}}
	}
}

test_a_patch_may_leave_the_replicas_to_what_it_changes if {
	patch := {"template": {"spec": {"containers": [{"name": "web"}]}}}
	violations(workload("Deployment", "best-effort", patch)) == set()
	count(violations(workload("StatefulSet", "best-effort", patch))) == 1
}

test_deployments_of_more_or_no_replicas_pass if {
	every replicas in [0, 2, 10, "1", true] {
		violations(workload("Deployment", "best-effort", {"replicas": replicas})) == set()
	}
}

scaler(least) := {"namespace": {"shop": {"autoscaling/v2": {"HorizontalPodAutoscaler": {"web": {
	"metadata": {"namespace": "shop"},
	"spec": {"scaleTargetRef": {"kind": "Deployment", "name": "web"}, "minReplicas": least},
}}}}}}

test_an_autoscaler_decides if {
	in_run(workload("Deployment", "best-effort", {}), scaler(2)) == set()
	count(in_run(workload("Deployment", "best-effort", {"replicas": 3}), scaler(1))) == 1
}

test_a_budget_says_that_pods_must_stay if {
	reviewed := workload("Deployment", "best-effort", {"replicas": 3})
	in_run(reviewed, budget("shop", "policy/v1", of_web)) == {{
		"msg": "pod is `best-effort` and may be taken away, but PodDisruptionBudget `keep` should keep it",
		"details": {"path": path},
	}}
	count(in_run(reviewed, budget("shop", "policy/v1beta1", of_web))) == 1
	count(in_run(workload("Job", "best-effort", {}), budget("shop", "policy/v1", of_web))) == 1
	count(in_run(workload("CloneSet", "best-effort", {}), budget("shop", "policy/v1", of_web))) == 1
}

test_one_name_in_two_versions_is_no_conflict if {
	kinds := {"PodDisruptionBudget": {"keep": {"spec": {"selector": {"matchLabels": {"app": "api"}}}}}}
	stock := object.union(budget("shop", "policy/v1", of_web), {"namespace": {"shop": {"policy/v1beta1": kinds}}})
	count(in_run(workload("Deployment", "best-effort", {"replicas": 3}), stock)) == 1
}

test_an_empty_selector_means_all_since_version_1 if {
	reviewed := workload("Deployment", "best-effort", {"replicas": 3})
	count(in_run(reviewed, budget("shop", "policy/v1", {"selector": {}}))) == 1
	in_run(reviewed, budget("shop", "policy/v1beta1", {"selector": {}})) == set()
	in_run(reviewed, budget("shop", "policy/v1", {"selector": null})) == set()
}

test_budgets_of_others_do_not_count if {
	reviewed := workload("Deployment", "best-effort", {"replicas": 3})
	in_run(reviewed, budget("other", "policy/v1", of_web)) == set()
	in_run(reviewed, budget("shop", "policy/v1", {"selector": {"matchLabels": {"app": "api"}}})) == set()
	in_run(reviewed, budget("shop", "policy.example/v1", of_web)) == set()
	every spec in testing.not_objects { in_run(reviewed, budget("shop", "policy/v1", spec)) == set() }
}

test_one_workload_is_one_fault if {
	count(in_run(workload("StatefulSet", "best-effort", {}), budget("shop", "policy/v1", of_web))) == 1
}

test_work_that_can_be_done_again_passes if {
	every kind in ["Job", "CronJob", "ReplicaSet"] { violations(workload(kind, "best-effort", {})) == set() }
	every reviewed in acs_testing.workloads({"labels": {label: "best-effort"}}, [{"name": "web"}]) {
		violations(reviewed) == set()
		applies(reviewed)
	}
}

test_other_qualities_pass if {
	every qos in ["default", "x", null, 1] {
		violations(workload("StatefulSet", qos, {})) == set()
		not applies(workload("StatefulSet", qos, {}))
	}
	every reviewed in acs_testing.broken { violations(reviewed) == set() }
}
