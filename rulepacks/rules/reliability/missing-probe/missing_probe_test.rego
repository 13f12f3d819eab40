package rules.missing_probe_test

import data.lib.testing
import data.rules.missing_probe

readiness := {"probe": "readinessProbe", "containers": "serving"}

liveness := {"probe": "livenessProbe", "containers": "all"}

violations(reviewed, parameters) := found if {
	found := missing_probe.violation with input as testing.review(reviewed, parameters)
}

applies(reviewed, parameters) if missing_probe.applies with input as testing.review(reviewed, parameters)

deployment(containers) := {
	"apiVersion": "apps/v1",
	"kind": "Deployment",
	"metadata": testing.metadata,
	"spec": {"template": {"spec": {"containers": containers}}},
}

handler := {"httpGet": {"path": "/", "port": 8080}}

test_a_missing_probe_is_told_where_it_would_be if {
	reviewed := deployment([{"name": "web"}])
	path := ["spec", "template", "spec", "containers", 0]
	violations(reviewed, readiness) == {{
		"msg": "container `web` has no readiness probe",
		"details": {"path": array.concat(path, ["readinessProbe"])},
	}}
	violations(reviewed, liveness) == {{
		"msg": "container `web` has no liveness probe",
		"details": {"path": array.concat(path, ["livenessProbe"])},
	}}
	applies(reviewed, readiness)
}

test_each_rule_looks_at_its_own_probe if {
	ready := deployment([{"name": "web", "readinessProbe": handler}])
	violations(ready, readiness) == set()
	applies(ready, readiness)
	count(violations(ready, liveness)) == 1
	live := deployment([{"name": "web", "livenessProbe": handler, "startupProbe": handler}])
	violations(live, liveness) == set()
	count(violations(live, readiness)) == 1
}

test_the_parameter_says_which_containers_need_one if {
	reviewed := deployment([{"name": "a"}, {"name": "b"}, {"name": "c", "ports": [{"containerPort": 80}]}])
	serving := {"container `a` has no readiness probe", "container `c` has no readiness probe"}
	testing.messages(violations(reviewed, readiness)) == serving
	every_one := {"probe": "readinessProbe", "containers": "all"}
	testing.messages(violations(reviewed, every_one)) == serving | {"container `b` has no readiness probe"}
	every ports in [[], null, "x", {}] {
		count(violations(deployment([{"name": "a"}, {"name": "b", "ports": ports}]), readiness)) == 1
	}
}

test_absent_null_and_empty_probes_are_violations if {
	every value in [null, {}] {
		count(violations(deployment([{"name": "web", "livenessProbe": value}]), liveness)) == 1
	}
}

test_wrong_types_are_not_told_here if {
	every value in ["x", 1, true, []] {
		violations(deployment([{"name": "web", "livenessProbe": value}]), liveness) == set()
	}
	every reviewed in testing.broken_pods { violations(reviewed, liveness) == set() }
	every reviewed in testing.not_objects { violations(reviewed, liveness) == set() }
}

test_init_and_ephemeral_containers_need_none if {
	reviewed := testing.pod({
		"initContainers": [{"name": "setup"}, {"name": "proxy", "restartPolicy": "Always"}],
		"containers": [{"name": "web", "livenessProbe": handler}],
		"ephemeralContainers": [{"name": "debug"}],
	})
	violations(reviewed, liveness) == set()
}

kinds := {workload.kind |
	some workload in testing.workloads({"containers": [{"name": "web"}]})
	count(violations(workload, readiness)) == 1
	count(violations(workload, liveness)) == 1
}

test_what_runs_on_is_looked_at if kinds == {"Pod", "Deployment", "CloneSet"}

test_what_ends_is_not_looked_at if {
	every policy in ["Never", "OnFailure"] {
		pod := testing.pod({"restartPolicy": policy, "containers": [{"name": "web"}]})
		violations(pod, liveness) == set()
		not applies(pod, liveness)
	}
	always := testing.pod({"restartPolicy": "Always", "containers": [{"name": "web"}]})
	count(violations(always, liveness)) == 1
	template := {"spec": {"containers": [{"name": "web"}]}}
	every kind in ["Job", "BroadcastJob"] { violations({"kind": kind, "spec": {"template": template}}, liveness) == set() }
}

test_pods_of_jobs_are_not_looked_at if {
	pod := {
		"kind": "Pod",
		"metadata": {"ownerReferences": [{"kind": "Job", "name": "import"}]},
		"spec": {"containers": [{"name": "import"}]},
	}
	violations(pod, liveness) == set()
	every references in [null, "x", [null], [{"kind": "ReplicaSet"}], [{"kind": 1}]] {
		count(violations(object.union(pod, {"metadata": {"ownerReferences": references}}), liveness)) == 1
	}
}

test_knative_asks_by_itself_who_is_ready if {
	service := {
		"apiVersion": "serving.knative.dev/v1",
		"kind": "Service",
		"spec": {"template": {"spec": {"containers": [{"name": "web"}]}}},
	}
	violations(service, readiness) == set()
	count(violations(service, liveness)) == 1
}
