package rules.component_flag_test

import data.lib.testing
import data.rules.component_flag

defaults := {
	"component": "kube-apiserver",
	"flags": [],
	"expect": "set",
	"values": [],
	"absent": "fail",
	"instead": [],
	"before": 0,
	"needed_before": 0,
}

violations(object, parameters) := found if {
	review := testing.review(object, with_defaults(parameters))
	found := component_flag.violation with input as review
}

with_defaults(parameters) := object.union(defaults, parameters)

applies(object, parameters) if {
	review := testing.review(object, with_defaults(parameters))
	component_flag.applies with input as review
}

container(words) := {"name": "api", "command": array.concat(["kube-apiserver"], words)}

pod(words) := testing.pod({"containers": [container(words)]})

cluster(extra_args) := {
	"apiVersion": "kubeadm.k8s.io/v1beta4",
	"kind": "ClusterConfiguration",
	"apiServer": {"extraArgs": extra_args},
}

command := ["spec", "containers", 0, "command"]

violation(msg, path) := {{"msg": msg, "details": {"path": path}}}

passes(object, parameters) if {
	violations(object, parameters) == set()
	applies(object, parameters)
}

# Nothing is said, and it does not count as passed.
unknown(object, parameters) if {
	violations(object, parameters) == set()
	not applies(object, parameters)
}

fails(object, parameters) if {
	count(violations(object, parameters)) == 1
	applies(object, parameters)
}

## set

certificate := {"flags": ["tls-cert-file", "tls-private-key-file"]}

test_flags_that_must_be_set if {
	passes(pod(["--tls-cert-file=/a", "--tls-private-key-file=/b"]), certificate)
	passes(pod(["--tls-cert-file=$(A)", "--tls-private-key-file", "{{ .b }}"]), certificate)
	violations(pod([]), certificate) == violation(
		"container `api` runs without `--tls-cert-file` and `--tls-private-key-file`",
		command,
	)
	violations(pod(["--tls-cert-file=/a"]), certificate) == violation(
		"container `api` runs without `--tls-private-key-file`",
		command,
	)
	violations(pod(["--tls-cert-file="]), {"flags": ["tls-cert-file"]}) == violation(
		"container `api` runs without `--tls-cert-file`",
		array.concat(command, [1]),
	)
}

test_kubeadm_sets_flags_itself if {
	passes(cluster([]), certificate)
	violations(cluster([{"name": "tls-cert-file", "value": ""}]), certificate) == violation(
		"the API server runs without `--tls-cert-file`",
		["apiServer", "extraArgs", 0, "value"],
	)
	violations(cluster({}), {"flags": ["audit-log-path"]}) == violation(
		"the API server runs without `--audit-log-path`",
		["apiServer", "extraArgs"],
	)
	passes(cluster({"audit-log-path": "/a"}), {"flags": ["audit-log-path"]})
}

## unset

tokens := {"flags": ["token-auth-file"], "expect": "unset"}

test_flags_that_must_not_be_set if {
	passes(pod([]), tokens)
	passes(cluster({}), tokens)
	violations(pod(["--token-auth-file=/a.csv"]), tokens) == violation(
		"container `api` runs with `--token-auth-file=/a.csv`",
		array.concat(command, [1]),
	)
	violations(cluster({"token-auth-file": "/a.csv"}), tokens) == violation(
		"the API server runs with `--token-auth-file=/a.csv`",
		["apiServer", "extraArgs", "token-auth-file"],
	)
	fails(pod(["--token-auth-file=$(FILE)"]), tokens)
}

## is

anonymous := {"flags": ["anonymous-auth"], "expect": "is", "values": ["false"], "instead": ["authentication-config"]}

test_flags_with_a_value if {
	every value in ["false", "False", "0", "f"] { passes(pod([sprintf("--anonymous-auth=%s", [value])]), anonymous) }
	violations(pod(["--anonymous-auth=true"]), anonymous) == violation(
		"container `api` runs with `--anonymous-auth=true`",
		array.concat(command, [1]),
	)
	every words in [["--anonymous-auth"], ["--anonymous-auth=x"], ["--anonymous-auth="], ["--anonymous-auth=1"]] {
		fails(pod(words), anonymous)
	}
	violations(pod([]), anonymous) == violation("container `api` runs without `--anonymous-auth=false`", command)
	fails(cluster({}), anonymous)
	passes(cluster([{"name": "anonymous-auth", "value": "false"}]), anonymous)
}

test_the_last_value_counts if {
	passes(pod(["--anonymous-auth=true", "--anonymous-auth=false"]), anonymous)
	fails(pod(["--anonymous-auth=false", "--anonymous-auth=true"]), anonymous)
}

test_values_that_are_no_booleans if {
	mode := {"flags": ["mode"], "expect": "is", "values": ["a"]}
	passes(pod(["--mode=a"]), mode)
	fails(pod(["--mode=b"]), mode)
}

test_a_flag_can_be_allowed_to_be_missing if {
	lookup := {"flags": ["service-account-lookup"], "expect": "is", "values": ["true"], "absent": "pass"}
	passes(pod([]), lookup)
	fails(pod(["--service-account-lookup=false"]), lookup)
}

test_a_file_decides_where_the_flag_is_missing if {
	unknown(pod(["--authentication-config=/a.yaml"]), anonymous)
	fails(pod(["--authentication-config=/a.yaml", "--anonymous-auth=true"]), anonymous)
	fails(pod(["--authentication-config="]), anonymous)
	unknown(cluster({"authentication-config": "/a.yaml"}), anonymous)
}

test_values_that_are_filled_in_are_not_judged if {
	every value in ["$(MODE)", "{{ .Values.mode }}", "${MODE}"] {
		unknown(pod([sprintf("--anonymous-auth=%s", [value])]), anonymous)
		unknown(cluster({"anonymous-auth": value}), anonymous)
	}
}

test_flags_that_are_filled_in_may_be_any if {
	open := pod(["--a=b", "$(MORE)"])
	every parameters in [certificate, tokens, anonymous, rbac, always_allow] { unknown(open, parameters) }
	unknown(pod(["--tls-cert-file=/a", "$(MORE)"]), certificate)
	passes(pod(["--tls-cert-file=/a", "--tls-private-key-file=/b", "$(MORE)"]), certificate)
	fails(pod(["--tls-cert-file=/a", "--tls-private-key-file=", "$(MORE)"]), certificate)
	passes(pod(["--anonymous-auth=false", "$(MORE)"]), anonymous)
	fails(pod(["--anonymous-auth=true", "$(MORE)"]), anonymous)
}

## differs

port := {"flags": ["secure-port"], "expect": "differs", "values": ["0"]}

test_flags_that_must_not_have_a_value if {
	passes(pod([]), port)
	passes(pod(["--secure-port=6443"]), port)
	passes(pod(["--secure-port=0", "--secure-port=6443"]), port)
	passes(cluster({}), port)
	violations(pod(["--secure-port=0"]), port) == violation(
		"container `api` runs with `--secure-port=0`",
		array.concat(command, [1]),
	)
	fails(cluster([{"name": "secure-port", "value": "0"}]), port)
	unknown(pod(["--secure-port=$(PORT)"]), port)
	unknown(pod(["$(MORE)"]), port)
}

## includes

rbac := {"flags": ["authorization-mode"], "expect": "includes", "values": ["RBAC"], "instead": ["authorization-config"]}

test_lists_that_must_have_a_value if {
	every words in [
		["--authorization-mode=RBAC"],
		["--authorization-mode=Node,RBAC"],
		["--authorization-mode=Node", "--authorization-mode=RBAC"],
		["--authorization-mode=$(MODE),RBAC"],
	] {
		passes(pod(words), rbac)
	}
	violations(pod(["--authorization-mode=Node,ABAC"]), rbac) == violation(
		"container `api` runs without `RBAC` in `--authorization-mode`",
		array.concat(command, [1]),
	)
	fails(pod(["--authorization-mode=rbac"]), rbac)
	fails(pod(["--authorization-mode="]), rbac)
	violations(pod([]), rbac) == violation("container `api` runs without `RBAC` in `--authorization-mode`", command)
	unknown(pod(["--authorization-mode=Node,$(MODE)"]), rbac)
	unknown(pod(["--authorization-config=/a.yaml"]), rbac)
}

test_one_of_several_flags_can_have_the_value if {
	plugins := {
		"flags": ["enable-admission-plugins", "admission-control"],
		"expect": "includes",
		"values": ["NodeRestriction"],
	}
	passes(pod(["--admission-control=NodeRestriction"]), plugins)
	passes(pod(["--enable-admission-plugins=NodeRestriction"]), plugins)
	violations(pod(["--admission-control=A"]), plugins) == violation(
		"container `api` runs without `NodeRestriction` in `--enable-admission-plugins`",
		array.concat(command, [1]),
	)
	passes(cluster([]), plugins)
	fails(cluster([{"name": "enable-admission-plugins", "value": "A"}]), plugins)
}

## excludes

always_allow := {
	"flags": ["authorization-mode"],
	"expect": "excludes",
	"values": ["AlwaysAllow"],
	"instead": ["authorization-config"],
}

test_lists_that_must_not_have_a_value if {
	passes(pod(["--authorization-mode=Node,RBAC"]), always_allow)
	violations(pod(["--authorization-mode=Node", "--authorization-mode=RBAC,AlwaysAllow"]), always_allow) == violation(
		"container `api` runs with `AlwaysAllow` in `--authorization-mode`",
		array.concat(command, [2]),
	)
	violations(pod([]), always_allow) == violation("container `api` runs without `--authorization-mode`", command)
	unknown(pod(["--authorization-mode=$(MODE)"]), always_allow)
	fails(pod(["--authorization-mode=$(MODE),AlwaysAllow"]), always_allow)
	passes(cluster({}), always_allow)
	fails(cluster({"authorization-mode": "AlwaysAllow"}), always_allow)
}

test_a_list_can_be_allowed_to_be_missing if {
	plugins := {
		"flags": ["disable-admission-plugins"],
		"expect": "excludes",
		"values": ["ServiceAccount", "Other"],
		"absent": "pass",
	}
	passes(pod([]), plugins)
	passes(pod(["--disable-admission-plugins=A"]), plugins)
	fails(pod(["--disable-admission-plugins=A,ServiceAccount"]), plugins)
	fails(pod(["--disable-admission-plugins=Other"]), plugins)
}

## What is looked at

test_each_component_has_flags_of_its_own if {
	etcd := testing.pod({"containers": [{"name": "etcd", "command": ["etcd"]}]})
	unknown(etcd, anonymous)
	fails(etcd, object.union(certificate, {"component": "etcd"}))
	fails(cluster({}), {"component": "kube-scheduler", "flags": ["a"]})
	fails(cluster({}), {"component": "kube-controller-manager", "flags": ["a"]})
}

test_variables_of_etcd_count if {
	etcd := testing.pod({"containers": [{
		"name": "etcd",
		"command": ["etcd"],
		"env": [{"name": "ETCD_CERT_FILE", "value": "/a"}],
	}]})
	passes(etcd, {"component": "etcd", "flags": ["cert-file"]})
	fails(etcd, {"component": "etcd", "flags": ["key-file"]})
}

test_every_instance_is_judged if {
	both := testing.pod({"containers": [container(["--anonymous-auth=false"])], "initContainers": [container([])]})
	testing.paths(violations(both, anonymous)) == {["spec", "initContainers", 0, "command"]}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [container([])]}) { fails(object, anonymous) }
}

test_what_runs_no_component_is_not_looked_at if {
	every object in array.concat(
		[object | some object in testing.broken_pods],
		[testing.pod_with({}), {"apiVersion": "v1", "kind": "ConfigMap", "data": {"a": "b"}}, {}],
	) {
		every parameters in [certificate, tokens, anonymous, rbac, always_allow] { unknown(object, parameters) }
	}
}

test_wrong_types_are_not_looked_at if {
	every value in testing.not_objects {
		unknown(value, anonymous)
		unknown(testing.pod({"containers": [{"name": "a", "command": value, "args": value}]}), anonymous)
		fails(cluster(value), anonymous)
	}
}

at(image) := testing.pod({"containers": [object.union(container([]), {"image": image})]})

test_flags_that_later_versions_do_not_have_any_more if {
	psp := {
		"flags": ["enable-admission-plugins"],
		"expect": "includes",
		"values": ["PodSecurityPolicy"],
		"before": 25,
	}
	every image in ["kube-apiserver:v1.24.6-aliyun.1", "registry.example/acs/kube-apiserver:v1.9.3"] {
		fails(at(image), psp)
	}
	every image in ["kube-apiserver:v1.25.0", "kube-apiserver:v1.34.1", "kube-apiserver", "registry.example/api:v1.20"] {
		unknown(at(image), psp)
		fails(at(image), object.union(psp, {"before": 0}))
	}
	unknown(cluster({}), psp)
	fails(object.union(cluster({}), {"kubernetesVersion": "v1.24.0"}), psp)
	unknown(object.union(cluster({}), {"kubernetesVersion": "v1.25.0"}), psp)
}

of_image(image, words) := testing.pod({"containers": [object.union(container(words), {"image": image})]})

test_old_versions_whose_default_is_wrong_need_the_flag if {
	port := {
		"flags": ["insecure-port"],
		"expect": "is",
		"values": ["0"],
		"absent": "pass",
		"needed_before": 20,
	}
	every image in ["registry.example/kube-apiserver:v1.19.9", "acs/kube-apiserver:v1.18.8-aliyun.1"] {
		violations(of_image(image, []), port) == violation("container `api` runs without `--insecure-port=0`", command)
		passes(of_image(image, ["--insecure-port=0"]), port)
		unknown(of_image(image, ["$(FLAGS)"]), port)
		passes(of_image(image, []), object.union(port, {"needed_before": 0}))
	}
	every image in ["registry.example/kube-apiserver:v1.20.0", "registry.example/kube-apiserver", "{{ .image }}"] {
		passes(of_image(image, []), port)
	}
	# kubeadm gives it by itself.
	passes(object.union(cluster([]), {"kubernetesVersion": "v1.18.0"}), port)
}
