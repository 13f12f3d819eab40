package rules.scheduler_profiling_test

import data.lib.testing
import data.rules.scheduler_profiling

violations(object) := found if {
	found := scheduler_profiling.violation with input as testing.review(object, {})
}

applies(object) if scheduler_profiling.applies with input as testing.review(object, {})

spec(words) := {"containers": [{"name": "main", "command": array.concat(["kube-scheduler"], words)}]}

pod(words) := testing.pod(spec(words))

cluster(extra_args) := {
	"apiVersion": "kubeadm.k8s.io/v1beta3",
	"kind": "ClusterConfiguration",
	"scheduler": {"extraArgs": extra_args},
}

file(fields) := object.union(
	{"apiVersion": "kubescheduler.config.k8s.io/v1", "kind": "KubeSchedulerConfiguration"},
	fields,
)

test_profiling_is_on_without_the_flag if {
	violations(pod([])) == {{
		"msg": "container `main` runs without `--profiling=false`",
		"details": {"path": ["spec", "containers", 0, "command"]},
	}}
	violations(cluster({})) == {{
		"msg": "the scheduler runs without `--profiling=false`",
		"details": {"path": ["scheduler", "extraArgs"]},
	}}
	every object in testing.workloads(spec([])) { count(violations(object)) == 1 }
	applies(pod([]))
}

test_profiling_is_on_by_flag if {
	violations(pod(["--profiling=true"])) == {{
		"msg": "container `main` runs with `--profiling=true`",
		"details": {"path": ["spec", "containers", 0, "command", 1]},
	}}
	every value in ["true", "1", "x", ""] { count(violations(pod([sprintf("--profiling=%s", [value])]))) == 1 }
	count(violations(pod(["--profiling"]))) == 1
	testing.paths(violations(cluster({"profiling": "true"}))) == {["scheduler", "extraArgs", "profiling"]}
	applies(pod(["--profiling"]))
}

test_profiling_is_off_by_flag if {
	every value in ["false", "0", "F"] {
		violations(pod([sprintf("--profiling=%s", [value])])) == set()
		applies(pod([sprintf("--profiling=%s", [value])]))
	}
	violations(cluster({"profiling": "false"})) == set()
}

test_a_file_decides_instead_of_the_flag if {
	every words in [["--config=/a.yaml"], ["--config=/a.yaml", "--profiling=true"]] {
		violations(pod(words)) == set()
		not applies(pod(words))
	}
	violations(cluster({"config": "/a.yaml"})) == set()
	count(violations(pod(["--config="]))) == 1
}

test_profiling_is_on_in_a_file if {
	every value in [{}, {"enableProfiling": null}] {
		violations(file(value)) == {{
			"msg": "the scheduler is configured without `enableProfiling: false`",
			"details": {"path": ["enableProfiling"]},
		}}
	}
	violations(file({"enableProfiling": true})) == {{
		"msg": "the scheduler is configured with `enableProfiling: true`",
		"details": {"path": ["enableProfiling"]},
	}}
	held := {"apiVersion": "v1", "kind": "ConfigMap", "data": {"config.yaml": yaml.marshal(file({}))}}
	testing.paths(violations(held)) == {["data", "config.yaml", "enableProfiling"]}
	applies(held)
}

test_profiling_is_off_in_a_file if {
	violations(file({"enableProfiling": false})) == set()
	applies(file({"enableProfiling": false}))
}

test_wrong_types_pass if {
	every value in ["true", 1, [], {}] { violations(file({"enableProfiling": value})) == set() }
}

test_what_is_filled_in_is_not_judged if {
	every words in [["--profiling=$(ON)"], ["$(MORE)"]] {
		violations(pod(words)) == set()
		not applies(pod(words))
	}
	applies(pod(["--profiling=false", "$(MORE)"]))
}

test_what_runs_no_scheduler_is_not_looked_at if {
	manager := testing.pod({"containers": [{"name": "a", "command": ["kube-controller-manager"]}]})
	others := array.concat(testing.not_objects, [manager])
	every object in array.concat([object | some object in testing.broken_pods], others) {
		violations(object) == set()
		not applies(object)
	}
}
