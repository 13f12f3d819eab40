package rules.kubelet_setting_test

import data.lib.testing
import data.rules.kubelet_setting

# The rules of rules.yaml.
anonymous_auth := {
	"field": ["authentication", "anonymous", "enabled"],
	"flag": "anonymous-auth",
	"expected": "disabled",
	"missing_fails": ["flags"],
	"fault": "answers anonymous requests",
}

always_allow := {
	"field": ["authorization", "mode"],
	"flag": "authorization-mode",
	"expected": "authorized",
	"missing_fails": ["flags"],
	"fault": "allows every request",
}

read_only_port := {
	"field": ["readOnlyPort"],
	"flag": "read-only-port",
	"expected": "zero",
	"missing_fails": ["flags"],
	"fault": "serves its read-only port without authentication",
}

streaming_timeout := {
	"field": ["streamingConnectionIdleTimeout"],
	"flag": "streaming-connection-idle-timeout",
	"expected": "time",
	"missing_fails": [],
	"fault": "lets idle streams stay open",
}

iptables_chains := {
	"field": ["makeIPTablesUtilChains"],
	"flag": "make-iptables-util-chains",
	"expected": "enabled",
	"missing_fails": [],
	"fault": "does not keep its iptables chains",
}

hostname_override := {
	"field": [],
	"flag": "hostname-override",
	"expected": "unset",
	"missing_fails": [],
	"fault": "goes by another name than its host",
}

server_rotation := {
	"field": ["featureGates", "RotateKubeletServerCertificate"],
	"flag": "feature-gates",
	"expected": "enabled",
	"missing_fails": [],
	"fault": "does not rotate its serving certificate",
}

pid_limit := {
	"field": ["podPidsLimit"],
	"flag": "pod-max-pids",
	"expected": "positive",
	"missing_fails": ["file", "flags"],
	"fault": "does not limit the processes of pods",
}

rules := [
	anonymous_auth,
	always_allow,
	read_only_port,
	streaming_timeout,
	iptables_chains,
	hostname_override,
	server_rotation,
	pid_limit,
]

violations(object, rule) := found if {
	found := kubelet_setting.violation with input as testing.review(object, rule)
}

applies(object, rule) if kubelet_setting.applies with input as testing.review(object, rule)

file(fields) := object.union({"apiVersion": "kubelet.config.k8s.io/v1beta1", "kind": "KubeletConfiguration"}, fields)

running(arguments) := testing.pod({"containers": [{"name": "node", "command": array.concat(["kubelet"], arguments)}]})

init(arguments) := {
	"apiVersion": "kubeadm.k8s.io/v1beta4",
	"kind": "InitConfiguration",
	"nodeRegistration": {"kubeletExtraArgs": arguments},
}

test_a_wrong_field_is_reported_where_it_is if {
	violations(file({"readOnlyPort": 10255}), read_only_port) == {{
		"msg": "kubelet serves its read-only port without authentication (`readOnlyPort: 10255`)",
		"details": {"path": ["readOnlyPort"]},
	}}
}

test_a_wrong_flag_is_reported_where_it_is if {
	violations(running(["--config=x", "--read-only-port=1"]), read_only_port) == {{
		"msg": "kubelet of container `node` serves its read-only port without authentication (`--read-only-port=1`)",
		"details": {"path": ["spec", "containers", 0, "command", 2]},
	}}
	violations(init({"read-only-port": "1"}), read_only_port) == {{
		"msg": "kubelet serves its read-only port without authentication (`--read-only-port=1`)",
		"details": {"path": ["nodeRegistration", "kubeletExtraArgs", "read-only-port"]},
	}}
}

test_a_text_in_a_config_map_is_looked_at if {
	text := "apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nreadOnlyPort: 1\n"
	object := {"apiVersion": "v1", "kind": "ConfigMap", "data": {"kubelet": text}}
	testing.paths(violations(object, read_only_port)) == {["data", "kubelet", "readOnlyPort"]}
}

test_missing_fails_where_the_default_is_wrong if {
	violations(running([]), pid_limit) == {{
		"msg": "kubelet of container `node` does not limit the processes of pods: `--pod-max-pids` is not set",
		"details": {"path": ["spec", "containers", 0, "command"]},
	}}
	every rule in [anonymous_auth, always_allow] {
		violations(file({}), rule) == set()
		count(violations(running([]), rule)) == 1
	}
	violations(file({}), read_only_port) == set()
	count(violations(running([]), read_only_port)) == 1
	violations(file({"podPidsLimit": null}), pid_limit) == {{
		"msg": "kubelet does not limit the processes of pods: `podPidsLimit` is not set",
		"details": {"path": ["podPidsLimit"]},
	}}
	every rule in [streaming_timeout, iptables_chains, hostname_override, server_rotation] {
		violations(file({}), rule) == set()
		violations(running([]), rule) == set()
	}
}

test_a_command_line_with_a_file_leaves_the_rest_to_it if {
	every rule in rules { violations(running(["--config=/etc/kubelet.yaml"]), rule) == set() }
	every rule in rules { violations(init([]), rule) == set() }
}

anonymous(value) := file({"authentication": {"anonymous": {"enabled": value}}})

test_disabled_is_not_true if {
	violations(anonymous(true), anonymous_auth) == {{
		"msg": "kubelet answers anonymous requests (`authentication.anonymous.enabled: true`)",
		"details": {"path": ["authentication", "anonymous", "enabled"]},
	}}
	every value in [false, "true", 1, []] { violations(anonymous(value), anonymous_auth) == set() }
	count(violations(running(["--config=x", "--anonymous-auth"]), anonymous_auth)) == 1
	violations(running(["--anonymous-auth=false"]), anonymous_auth) == set()
}

mode(value) := file({"authorization": {"mode": value}})

test_authorized_is_not_always_allow if {
	violations(mode("AlwaysAllow"), always_allow) == {{
		"msg": "kubelet allows every request (`authorization.mode: AlwaysAllow`)",
		"details": {"path": ["authorization", "mode"]},
	}}
	every value in ["Webhook", 1, true, []] { violations(mode(value), always_allow) == set() }
	count(violations(running(["--authorization-mode", "AlwaysAllow"]), always_allow)) == 1
	violations(running(["--authorization-mode=Webhook"]), always_allow) == set()
}

test_zero_is_zero_alone if {
	violations(file({"readOnlyPort": 0}), read_only_port) == set()
	violations(running(["--read-only-port=0"]), read_only_port) == set()
	every value in ["x", true, [], {}] { violations(file({"readOnlyPort": value}), read_only_port) == set() }
}

test_enabled_is_not_false if {
	violations(file({"makeIPTablesUtilChains": true}), iptables_chains) == set()
	count(violations(file({"makeIPTablesUtilChains": false}), iptables_chains)) == 1
	count(violations(running(["--make-iptables-util-chains=0"]), iptables_chains)) == 1
	violations(running(["--make-iptables-util-chains"]), iptables_chains) == set()
	every value in ["false", 0, [], {}] {
		violations(file({"makeIPTablesUtilChains": value}), iptables_chains) == set()
	}
}

gate(value) := file({"featureGates": {"RotateKubeletServerCertificate": value}})

test_gates_of_features if {
	violations(gate(false), server_rotation) == {{
		"msg": "kubelet does not rotate its serving certificate (`featureGates.RotateKubeletServerCertificate: false`)",
		"details": {"path": ["featureGates", "RotateKubeletServerCertificate"]},
	}}
	violations(gate(true), server_rotation) == set()
	count(violations(running(["--feature-gates=A=true,RotateKubeletServerCertificate=false"]), server_rotation)) == 1
	violations(running(["--feature-gates=RotateKubeletServerCertificate=true"]), server_rotation) == set()
}

idle(value) := file({"streamingConnectionIdleTimeout": value})

test_a_time_is_not_zero if {
	every value in ["5m", "4h0m0s", "0h5m", "10s", "0.5s", "x", 5, true, []] {
		violations(idle(value), streaming_timeout) == set()
	}
	every value in ["0", "0s", "0h0m0s", "00ms", "0.0s", "-0s", 0] {
		count(violations(idle(value), streaming_timeout)) == 1
	}
	count(violations(running(["--streaming-connection-idle-timeout=0"]), streaming_timeout)) == 1
	violations(running(["--streaming-connection-idle-timeout=$(IDLE)"]), streaming_timeout) == set()
}

test_positive_is_more_than_zero if {
	every value in [1, 4096] { violations(file({"podPidsLimit": value}), pid_limit) == set() }
	every value in [0, -1] { count(violations(file({"podPidsLimit": value}), pid_limit)) == 1 }
	every value in ["x", true, []] { violations(file({"podPidsLimit": value}), pid_limit) == set() }
	count(violations(running(["--pod-max-pids=-1"]), pid_limit)) == 1
	violations(running(["--pod-max-pids=100"]), pid_limit) == set()
}

test_unset_is_no_text if {
	violations(running(["--hostname-override=node-1"]), hostname_override) == {{
		"msg": "kubelet of container `node` goes by another name than its host (`--hostname-override=node-1`)",
		"details": {"path": ["spec", "containers", 0, "command", 1]},
	}}
	count(violations(running(["--hostname-override=$(NODE_NAME)"]), hostname_override)) == 1
	violations(running(["--hostname-override="]), hostname_override) == set()
	violations(file({"hostnameOverride": "node-1"}), hostname_override) == set()
	violations(init({"hostname-override": "node-1"}), hostname_override) == {{
		"msg": "kubelet goes by another name than its host (`--hostname-override=node-1`)",
		"details": {"path": ["nodeRegistration", "kubeletExtraArgs", "hostname-override"]},
	}}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [{"name": "node", "args": ["kubelet", "--read-only-port=1"]}]}) {
		count(violations(object, read_only_port)) == 1
	}
}

test_it_applies_to_kubelets_whose_setting_can_be_seen if {
	every object in [file({}), file({"readOnlyPort": 1}), running([]), running(["--config=x", "--read-only-port=0"])] {
		applies(object, read_only_port)
	}
	every object in [
		running(["--config=x"]),
		init([]),
		{"apiVersion": "v1", "kind": "ConfigMap", "data": {"a": "b"}},
		testing.pod_with({}),
	] {
		not applies(object, read_only_port)
	}
	applies(init([]), hostname_override)
	not applies(file({}), hostname_override)
}

test_wrong_types_pass if {
	every rule in rules {
		every object in array.concat(testing.not_objects, [{"kind": "ConfigMap", "data": []}]) {
			violations(object, rule) == set()
		}
		every object in testing.broken_pods { violations(object, rule) == set() }
		every value in testing.not_objects { violations(init(value), rule) == set() }
	}
	every value in ["x", 1, true, []] {
		violations(file({"authentication": value}), anonymous_auth) == set()
		violations(file({"featureGates": value}), server_rotation) == set()
	}
}
