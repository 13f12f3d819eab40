package rules.public_sensitive_port_test

import data.lib.load_balancer_testing
import data.lib.testing
import data.rules.public_sensitive_port

violations(object, exposed_by) := found if {
	parameters := {"exposed_by": exposed_by, "ports": [22, 6379]}
	found := public_sensitive_port.violation with input as testing.review(object, parameters)
}

applies_to(object, exposed_by) if {
	public_sensitive_port.applies with input as testing.review(object, {"exposed_by": exposed_by, "ports": []})
}

# What is found of a load balancer with these settings and ports.
offered(settings, ports) := violations(
	load_balancer_testing.with_spec(settings, {"ports": ports}),
	"load balancer",
)

ports := [{"port": 443, "targetPort": 8443}, {"port": 22}, {"port": 80, "targetPort": 6379}]

test_sensitive_ports_are_reported_at_their_fields if {
	every settings in [{}, {"address-type": "internet"}, {"address-type": "internet", "id": "lb-1"}] {
		offered(settings, ports) == {
			{
				"msg": "load balancer offers port 22 to the internet",
				"details": {"path": ["spec", "ports", 1, "port"]},
			},
			{
				"msg": "load balancer offers port 6379 of its pods to the internet",
				"details": {"path": ["spec", "ports", 2, "targetPort"]},
			},
		}
	}
}

test_a_port_of_a_service_is_reported_once if {
	testing.paths(offered({}, [{"port": 6379, "targetPort": 22}])) == {["spec", "ports", 0, "port"]}
}

test_a_network_load_balancer_is_looked_at_too if {
	nlb := load_balancer_testing.nlb({})
	count(violations(object.union(nlb, {"spec": {"ports": ports}}), "load balancer")) == 2
}

test_internal_existing_and_other_services_pass if {
	every settings in [{"address-type": "intranet"}, {"id": "lb-1"}] {
		offered(settings, ports) == set()
		not applies_to(load_balancer_testing.clb(settings), "load balancer")
	}
	every service in load_balancer_testing.others({}) {
		violations(service, "load balancer") == set()
		not applies_to(service, "load balancer")
	}
	internal := load_balancer_testing.with_spec({}, {"type": "ClusterIP", "ports": ports})
	violations(internal, "load balancer") == set()
	applies_to(load_balancer_testing.clb({}), "load balancer")
}

test_other_ports_and_wrong_types_of_services_pass if {
	every port in [443, "22", "ssh", null, "", true, [22], {}] {
		offered({}, [{"port": port, "targetPort": port}]) == set()
	}
	every value in array.concat(testing.not_objects, [{}, {"port": 22}, [22, null, "x"]]) {
		offered({}, value) == set()
	}
}

# The template of a pod with these annotations, and containers of each list with a port.
exposed_pod(annotations, port) := {
	"apiVersion": "v1",
	"kind": "Pod",
	"metadata": {"name": "cache", "annotations": annotations},
	"spec": {list: [{"name": "cache", "ports": [{"containerPort": 443}, {"containerPort": port}]}] |
		some list in ["initContainers", "containers", "ephemeralContainers"]
	},
}

eips := [
	{"network.alibabacloud.com/pod-with-eip": "true"},
	{"network.alibabacloud.com/pod-eip-instanceid": "eip-1"},
	{"k8s.aliyun.com/eci-with-eip": "True"},
	{"k8s.aliyun.com/eci-eip-instanceid": "eip-1"},
]

test_ports_of_pods_with_a_public_address_are_reported if {
	every annotations in eips {
		text := "%s `cache` offers port 6379 to the internet: its pod has a public address (`%s`)"
		violations(exposed_pod(annotations, 6379), "EIP") == {{
			"msg": sprintf(text, [title, name]),
			"details": {"path": ["spec", list, 0, "ports", 1, "containerPort"]},
		} |
			some name, _ in annotations
			some list, title in {
				"initContainers": "init container",
				"containers": "container",
				"ephemeralContainers": "ephemeral container",
			}
		}
	}
}

test_every_kind_of_workload_is_looked_at if {
	template := {
		"metadata": {"annotations": eips[0]},
		"spec": {"containers": [{"name": "cache", "ports": [{"containerPort": 22}]}]},
	}
	every kind, spec in {
		"Deployment": {"template": template},
		"CronJob": {"jobTemplate": {"spec": {"template": template}}},
		"CloneSet": {"template": template},
	} {
		count(violations({"kind": kind, "spec": spec}, "EIP")) == 1
	}
	testing.paths(violations({"kind": "PodTemplate", "template": template}, "EIP")) == {
		["template", "spec", "containers", 0, "ports", 0, "containerPort"],
	}
}

test_pods_without_a_public_address_pass if {
	every annotations in array.concat(testing.not_objects, [{}, {"network.alibabacloud.com/pod-with-eip": "false"}]) {
		violations(exposed_pod(annotations, 22), "EIP") == set()
		not applies_to(exposed_pod(annotations, 22), "EIP")
	}
	every object in testing.workloads({"containers": [{"name": "web", "ports": [{"containerPort": 22}]}]}) {
		violations(object, "EIP") == set()
	}
	applies_to(exposed_pod(eips[0], 443), "EIP")
}

test_other_ports_and_broken_pods_pass if {
	every port in [443, "22", null, [22], {}] { violations(exposed_pod(eips[0], port), "EIP") == set() }
	every pod in testing.broken_pods {
		annotated := object.union(pod, {"metadata": {"annotations": eips[0]}})
		violations(annotated, "EIP") == set()
	}
}

test_each_rule_looks_at_its_own_objects if {
	violations(exposed_pod(eips[0], 22), "load balancer") == set()
	violations(load_balancer_testing.with_spec({}, {"ports": ports}), "EIP") == set()
}
