package rules.component_flag_minimum_test

import data.lib.testing
import data.rules.component_flag_minimum

age := {"component": "kube-apiserver", "flag": "audit-log-maxage", "min": 30}

violations(object, parameters) := found if {
	found := component_flag_minimum.violation with input as testing.review(object, parameters)
}

applies(object) if component_flag_minimum.applies with input as testing.review(object, age)

spec(words) := {"containers": [{"name": "api", "command": array.concat(["kube-apiserver"], words)}]}

pod(words) := testing.pod(spec(words))

cluster(extra_args) := {
	"apiVersion": "kubeadm.k8s.io/v1beta3",
	"kind": "ClusterConfiguration",
	"apiServer": {"extraArgs": extra_args},
}

test_a_smaller_number_is_a_violation if {
	violations(pod(["--audit-log-maxage=7"]), age) == {{
		"msg": "container `api` runs with `--audit-log-maxage=7` instead of at least 30",
		"details": {"path": ["spec", "containers", 0, "command", 1]},
	}}
	violations(cluster({"audit-log-maxage": "7"}), age) == {{
		"msg": "the API server runs with `--audit-log-maxage=7` instead of at least 30",
		"details": {"path": ["apiServer", "extraArgs", "audit-log-maxage"]},
	}}
	every value in ["29", "0", "-1"] { count(violations(pod(["--audit-log-maxage", value]), age)) == 1 }
	applies(pod(["--audit-log-maxage=7"]))
}

test_what_is_no_number_is_a_violation if {
	every value in ["", "30d", "1e3", "x", "030"] {
		count(violations(pod([sprintf("--audit-log-maxage=%s", [value])]), age)) == 1
	}
}

test_a_missing_flag_is_a_violation if {
	violations(pod([]), age) == {{
		"msg": "container `api` runs without `--audit-log-maxage=30` or more",
		"details": {"path": ["spec", "containers", 0, "command"]},
	}}
	testing.paths(violations(cluster({}), age)) == {["apiServer", "extraArgs"]}
	every object in testing.workloads(spec([])) { count(violations(object, age)) == 1 }
}

test_enough_passes if {
	every value in ["30", "31", "365"] {
		object := pod([sprintf("--audit-log-maxage=%s", [value])])
		violations(object, age) == set()
		applies(object)
	}
	violations(cluster({"audit-log-maxage": 30}), age) == set()
}

test_the_parameter_says_how_much_is_enough if {
	every min, count_found in {"7": 0, "8": 1} {
		parameters := object.union(age, {"min": to_number(min)})
		count(violations(pod(["--audit-log-maxage=7"]), parameters)) == count_found
	}
}

test_each_rule_looks_at_a_flag_of_a_component if {
	collector := {"component": "kube-controller-manager", "flag": "terminated-pod-gc-threshold", "min": 1}
	violations(pod([]), collector) == set()
	count(violations(cluster({}), collector)) == 1
	words := ["kube-controller-manager", "--terminated-pod-gc-threshold=0"]
	manager := testing.pod({"containers": [{"name": "a", "args": words}]})
	count(violations(manager, collector)) == 1
}

test_what_is_filled_in_is_not_judged if {
	every words in [["--audit-log-maxage=$(AGE)"], ["$(MORE)"]] {
		violations(pod(words), age) == set()
		not applies(pod(words))
	}
	count(violations(pod(["--audit-log-maxage=7", "$(MORE)"]), age)) == 1
}

test_what_runs_no_component_is_not_looked_at if {
	every object in array.concat([object | some object in testing.broken_pods], testing.not_objects) {
		violations(object, age) == set()
		not applies(object)
	}
	not applies(testing.pod_with({}))
}
