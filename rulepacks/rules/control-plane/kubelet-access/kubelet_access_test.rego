package rules.kubelet_access_test

import data.lib.testing
import data.rules.kubelet_access

# The rules of rules.yaml.
anonymous := {
	"field": ["authentication", "anonymous", "enabled"],
	"flag": "anonymous-auth",
	"type": "boolean",
	"forbidden": "true",
	"fault": "answers anonymous requests",
	"demand": "refuse anonymous requests",
}

always_allow := {
	"field": ["authorization", "mode"],
	"flag": "authorization-mode",
	"type": "string",
	"forbidden": "AlwaysAllow",
	"fault": "allows every request",
	"demand": "ask whether a request is allowed",
}

violations(object, rule) := with_strict(object, rule, true)

with_strict(reviewed, rule, strict) := found if {
	parameters := object.union(rule, {"strict_when_absent": strict})
	found := kubelet_access.violation with input as testing.review(reviewed, parameters)
}

applies(reviewed) if {
	parameters := object.union(anonymous, {"strict_when_absent": true})
	kubelet_access.applies with input as testing.review(reviewed, parameters)
}

file(fields) := object.union({"apiVersion": "kubelet.config.k8s.io/v1beta1", "kind": "KubeletConfiguration"}, fields)

enabled(value) := file({"authentication": {"anonymous": {"enabled": value}}})

mode(value) := file({"authorization": {"mode": value}})

running(arguments) := testing.pod({"containers": [{"name": "node", "command": array.concat(["kubelet"], arguments)}]})

test_an_open_kubelet_is_reported if {
	violations(enabled(true), anonymous) == {{
		"msg": "kubelet answers anonymous requests (`authentication.anonymous.enabled: true`)",
		"details": {"path": ["authentication", "anonymous", "enabled"]},
	}}
	violations(mode("AlwaysAllow"), always_allow) == {{
		"msg": "kubelet allows every request (`authorization.mode: AlwaysAllow`)",
		"details": {"path": ["authorization", "mode"]},
	}}
	violations(running(["--config=x", "--anonymous-auth"]), anonymous) == {{
		"msg": "kubelet of container `node` answers anonymous requests (`--anonymous-auth=true`)",
		"details": {"path": ["spec", "containers", 0, "command", 2]},
	}}
	testing.paths(violations(running(["--config=x", "--authorization-mode", "AlwaysAllow"]), always_allow)) == {[
		"spec",
		"containers",
		0,
		"command",
		2,
	]}
}

test_a_closed_kubelet_passes if {
	violations(enabled(false), anonymous) == set()
	violations(mode("Webhook"), always_allow) == set()
	violations(running(["--anonymous-auth=false"]), anonymous) == set()
	violations(running(["--authorization-mode=Webhook"]), always_allow) == set()
}

test_a_file_must_say_so_if_strict if {
	violations(file({}), anonymous) == {{
		"msg": "kubelet is not told to refuse anonymous requests: `authentication.anonymous.enabled` is not set",
		"details": {"path": ["authentication", "anonymous", "enabled"]},
	}}
	count(violations(mode(null), always_allow)) == 1
	count(violations(mode(""), always_allow)) == 1
	with_strict(file({}), anonymous, false) == set()
	with_strict(mode(""), always_allow, false) == set()
	count(with_strict(mode("AlwaysAllow"), always_allow, false)) == 1
}

test_flags_are_open_by_default if {
	every strict in [true, false] {
		with_strict(running([]), anonymous, strict) == {{
			"msg": "kubelet of container `node` is not told to refuse anonymous requests: `--anonymous-auth` is not set",
			"details": {"path": ["spec", "containers", 0, "command"]},
		}}
		with_strict(running(["--config=x"]), anonymous, strict) == set()
	}
}

test_beside_kubeadm_the_defaults_are_kubeadms if {
	parameters := object.union(anonymous, {"strict_when_absent": true})
	found := kubelet_access.violation with input as testing.review(file({}), parameters)
		with data.inventory as {"namespace": {"default": {"kubeadm.k8s.io/v1beta4": {"ClusterConfiguration": {"": {}}}}}}
	found == set()
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [{"name": "node", "args": ["kubelet", "--anonymous-auth=true"]}]}) {
		count(violations(object, anonymous)) == 1
	}
}

test_it_applies_to_kubelets_that_can_be_judged if {
	every object in [file({}), enabled(true), enabled(false), running([])] { applies(object) }
	hidden := [running(["--config=x"]), running(["--anonymous-auth=$(X)"])]
	every object in array.concat(hidden, [testing.pod_with({}), {"kind": "ConfigMap"}]) { not applies(object) }
}

test_wrong_types_pass if {
	every rule in [anonymous, always_allow] {
		every object in testing.not_objects { violations(object, rule) == set() }
		every object in testing.broken_pods { violations(object, rule) == set() }
	}
	every value in ["x", 1, []] {
		violations(enabled(value), anonymous) == set()
		violations(file({"authentication": value}), anonymous) == set()
		violations(mode(value), always_allow) == set()
	}
}
