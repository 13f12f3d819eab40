package rules.kube_proxy_metrics_test

import data.lib.testing
import data.rules.kube_proxy_metrics

violations(object) := found if {
	found := kube_proxy_metrics.violation with input as testing.review(object, {})
}

applies(object) if kube_proxy_metrics.applies with input as testing.review(object, {})

file(address) := {
	"apiVersion": "kubeproxy.config.k8s.io/v1alpha1",
	"kind": "KubeProxyConfiguration",
	"metricsBindAddress": address,
}

running(arguments) := testing.pod({"containers": [{
	"name": "proxy",
	"command": array.concat(["kube-proxy"], arguments),
}]})

test_an_address_of_the_network_is_reported if {
	violations(file("0.0.0.0:10249")) == {{
		"msg": "kube-proxy serves its metrics to the network (`metricsBindAddress: 0.0.0.0:10249`)",
		"details": {"path": ["metricsBindAddress"]},
	}}
	every address in ["0.0.0.0", "[::]:10249", "::", ":10249", "10.0.0.1:10249", "1270.0.1:1", "::1:10249"] {
		count(violations(file(address))) == 1
	}
}

test_a_flag_is_reported_where_it_is if {
	violations(running(["--metrics-bind-address=0.0.0.0:1"])) == {{
		"msg": "kube-proxy of container `proxy` serves its metrics to the network (`--metrics-bind-address=0.0.0.0:1`)",
		"details": {"path": ["spec", "containers", 0, "command", 1]},
	}}
}

test_a_text_in_a_config_map_is_looked_at if {
	text := yaml.marshal(file("0.0.0.0:10249"))
	object := {"apiVersion": "v1", "kind": "ConfigMap", "data": {"config.conf": text}}
	testing.paths(violations(object)) == {["data", "config.conf", "metricsBindAddress"]}
}

test_loopback_and_the_default_pass if {
	every address in [
		null,
		"",
		"127.0.0.1:10249",
		"127.0.0.1",
		"127.1.2.3:1",
		"[::1]:10249",
		"::1",
		"localhost:10249",
	] {
		violations(file(address)) == set()
		applies(file(address))
	}
	violations(running(["--metrics-bind-address", "127.0.0.1:10249"])) == set()
	violations(running([])) == set()
	violations({"apiVersion": "kubeproxy.config.k8s.io/v1alpha1", "kind": "KubeProxyConfiguration"}) == set()
}

test_placeholders_are_not_judged if {
	every object in [file("{{ address }}"), running(["--metrics-bind-address=$(POD_IP):10249"])] {
		violations(object) == set()
		not applies(object)
	}
}

test_every_kind_of_workload_is_looked_at if {
	spec := {"containers": [{"name": "proxy", "args": ["kube-proxy", "--metrics-bind-address=0.0.0.0"]}]}
	every object in testing.workloads(spec) { count(violations(object)) == 1 }
}

test_it_applies_to_proxies_whose_address_can_be_seen if {
	applies(running([]))
	applies(running(["--config=x", "--metrics-bind-address=127.0.0.1"]))
	every object in [running(["--config=x"]), running(["$(ARGS)"]), testing.pod_with({}), {"kind": "ConfigMap"}] {
		not applies(object)
	}
}

test_wrong_types_pass if {
	every object in testing.not_objects { violations(object) == set() }
	every object in testing.broken_pods { violations(object) == set() }
	every value in [1, true, [], {}] { violations(file(value)) == set() }
}
