package rules.api_server_request_timeout_test

import data.lib.testing
import data.rules.api_server_request_timeout

violations(object) := violations_with(object, "300s")

violations_with(object, max) := found if {
	found := api_server_request_timeout.violation with input as testing.review(object, {"max": max})
}

applies(object) if api_server_request_timeout.applies with input as testing.review(object, {"max": "300s"})

spec(words) := {"containers": [{"name": "api", "command": array.concat(["kube-apiserver"], words)}]}

pod(words) := testing.pod(spec(words))

cluster(extra_args) := {
	"apiVersion": "kubeadm.k8s.io/v1beta3",
	"kind": "ClusterConfiguration",
	"apiServer": {"extraArgs": extra_args},
}

test_a_longer_time_is_a_violation if {
	violations(pod(["--request-timeout=60m"])) == {{
		"msg": "container `api` runs with `--request-timeout=60m` instead of at most 300s",
		"details": {"path": ["spec", "containers", 0, "command", 1]},
	}}
	violations(cluster({"request-timeout": "1h"})) == {{
		"msg": "the API server runs with `--request-timeout=1h` instead of at most 300s",
		"details": {"path": ["apiServer", "extraArgs", "request-timeout"]},
	}}
	every value in ["301s", "5m0.5s", "1h"] { count(violations(pod(["--request-timeout", value]))) == 1 }
	every object in testing.workloads(spec(["--request-timeout=60m"])) { count(violations(object)) == 1 }
}

test_what_is_no_time_is_a_violation if {
	every value in ["", "60", "x", "5 m", "1d"] {
		object := pod([sprintf("--request-timeout=%s", [value])])
		count(violations(object)) == 1
		applies(object)
	}
}

test_a_short_time_passes if {
	every value in ["300s", "5m", "5m0s", "1m30s", ".5m", "0", "0s", "200ms"] {
		object := pod([sprintf("--request-timeout=%s", [value])])
		violations(object) == set()
		applies(object)
	}
}

test_without_the_flag_it_is_short if {
	violations(pod([])) == set()
	applies(pod([]))
	violations(cluster({})) == set()
	applies(cluster({}))
}

test_the_parameter_says_how_long_may_be if {
	violations_with(pod(["--request-timeout=60m"]), "1h") == set()
	count(violations_with(pod(["--request-timeout=61m"]), "1h")) == 1
}

test_what_is_filled_in_is_not_judged if {
	every words in [["--request-timeout=$(TIME)"], ["$(MORE)"]] {
		violations(pod(words)) == set()
		not applies(pod(words))
	}
	applies(pod(["--request-timeout=60s", "$(MORE)"]))
}

test_what_runs_no_api_server_is_not_looked_at if {
	scheduler := testing.pod({"containers": [{"name": "a", "command": ["kube-scheduler", "--request-timeout=1h"]}]})
	others := array.concat(testing.not_objects, [scheduler])
	every object in array.concat([object | some object in testing.broken_pods], others) {
		violations(object) == set()
		not applies(object)
	}
}
