package rules.component_bind_address_test

import data.lib.testing
import data.rules.component_bind_address

scheduler := {"component": "kube-scheduler", "strict_when_absent": false}

strict := {"component": "kube-scheduler", "strict_when_absent": true}

violations(object, parameters) := found if {
	found := component_bind_address.violation with input as testing.review(object, parameters)
}

applies(object) if component_bind_address.applies with input as testing.review(object, scheduler)

spec(words) := {"containers": [{"name": "main", "command": array.concat(["kube-scheduler"], words)}]}

pod(words) := testing.pod(spec(words))

cluster(extra_args) := {
	"apiVersion": "kubeadm.k8s.io/v1beta3",
	"kind": "ClusterConfiguration",
	"scheduler": {"extraArgs": extra_args},
}

test_other_addresses_are_violations if {
	violations(pod(["--bind-address=0.0.0.0"]), scheduler) == {{
		"msg": "container `main` listens beyond its node (`--bind-address=0.0.0.0`)",
		"details": {"path": ["spec", "containers", 0, "command", 1]},
	}}
	violations(cluster({"bind-address": "0.0.0.0"}), scheduler) == {{
		"msg": "the scheduler listens beyond its node (`--bind-address=0.0.0.0`)",
		"details": {"path": ["scheduler", "extraArgs", "bind-address"]},
	}}
	every address in ["", "::", "10.0.0.1", "10.127.0.1"] {
		count(violations(pod([sprintf("--bind-address=%s", [address])]), scheduler)) == 1
	}
	every object in testing.workloads(spec(["--bind-address", "0.0.0.0"])) { count(violations(object, scheduler)) == 1 }
	applies(pod(["--bind-address=0.0.0.0"]))
}

test_loopback_addresses_pass if {
	every address in ["127.0.0.1", "127.0.0.2", "::1"] {
		object := pod([sprintf("--bind-address=%s", [address])])
		violations(object, strict) == set()
		applies(object)
	}
	violations(cluster({}), strict) == set()
}

test_a_missing_flag_is_a_violation_for_the_strict if {
	violations(pod([]), scheduler) == set()
	applies(pod([]))
	violations(pod([]), strict) == {{
		"msg": "container `main` runs without `--bind-address=127.0.0.1`",
		"details": {"path": ["spec", "containers", 0, "command"]},
	}}
}

test_each_component_is_looked_at_alone if {
	manager := {"component": "kube-controller-manager", "strict_when_absent": true}
	violations(pod(["--bind-address=0.0.0.0"]), manager) == set()
	opened := {
		"apiVersion": "kubeadm.k8s.io/v1beta4",
		"kind": "ClusterConfiguration",
		"controllerManager": {"extraArgs": [{"name": "bind-address", "value": "0.0.0.0"}]},
	}
	testing.paths(violations(opened, manager)) == {["controllerManager", "extraArgs", 0, "value"]}
	violations(opened, scheduler) == set()
}

test_what_is_filled_in_is_not_judged if {
	every words in [["--bind-address=$(IP)"], ["$(MORE)"]] {
		violations(pod(words), strict) == set()
		not applies(pod(words))
	}
	applies(pod(["--bind-address=127.0.0.1", "$(MORE)"]))
}

test_what_runs_no_component_is_not_looked_at if {
	every object in array.concat([object | some object in testing.broken_pods], testing.not_objects) {
		violations(object, strict) == set()
		not applies(object)
	}
	not applies(testing.pod_with({}))
}
