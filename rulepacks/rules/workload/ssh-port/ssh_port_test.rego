package rules.ssh_port_test

import data.lib.testing
import data.rules.ssh_port

violations(object) := found if {
	found := ssh_port.violation with input as testing.review(object, {})
}

pod(ports) := testing.pod({"containers": [{"name": "web", "ports": ports}]})

service(ports) := {"apiVersion": "v1", "kind": "Service", "metadata": testing.metadata, "spec": {"ports": ports}}

test_ssh_ports_of_containers_are_reported if {
	violations(pod([{"containerPort": 80}, {"containerPort": 22}, {"containerPort": 2222, "protocol": "TCP"}])) == {
		{
			"msg": "container `web` listens on the SSH port 22",
			"details": {"path": ["spec", "containers", 0, "ports", 1, "containerPort"]},
		},
		{
			"msg": "container `web` listens on the SSH port 2222",
			"details": {"path": ["spec", "containers", 0, "ports", 2, "containerPort"]},
		},
	}
}

test_ssh_ports_of_services_are_reported if {
	violations(service([{"port": 22}, {"port": 80, "targetPort": 8080}, {"port": 8022, "targetPort": 2222}])) == {
		{"msg": "service offers the SSH port 22", "details": {"path": ["spec", "ports", 0, "port"]}},
		{"msg": "service offers the SSH port 2222", "details": {"path": ["spec", "ports", 2, "targetPort"]}},
	}
}

test_a_service_port_is_reported_once if {
	testing.paths(violations(service([{"port": 22, "targetPort": 2222}]))) == {["spec", "ports", 0, "port"]}
}

test_no_protocol_means_tcp if {
	every protocol in [null, "", "TCP"] {
		count(violations(pod([{"containerPort": 22, "protocol": protocol}]))) == 1
		count(violations(service([{"port": 22, "protocol": protocol}]))) == 1
	}
	every protocol in ["UDP", "SCTP", 1] {
		violations(pod([{"containerPort": 22, "protocol": protocol}])) == set()
		violations(service([{"port": 22, "protocol": protocol}])) == set()
	}
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers"] {
		object := testing.pod({list: [{"name": "web", "ports": [{"containerPort": 22}]}]})
		testing.paths(violations(object)) == {["spec", list, 0, "ports", 0, "containerPort"]}
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [{"name": "web", "ports": [{"containerPort": 22}]}]}) {
		count(violations(object)) == 1
	}
}

test_other_objects_have_no_ports_of_services if {
	spec := {"ports": [{"port": 22}]}
	violations({"apiVersion": "serving.knative.dev/v1", "kind": "Service", "spec": spec}) == set()
	violations({"apiVersion": "v1", "kind": "Endpoints", "spec": spec}) == set()
}

test_absent_null_and_wrong_types_pass if {
	every port in [null, "22", [22], {}] {
		violations(pod([{"containerPort": port}])) == set()
		violations(service([{"port": port, "targetPort": port}])) == set()
	}
	violations(service([{"port": 8022, "targetPort": "ssh"}])) == set()
	every ports in array.concat(testing.not_objects, [{"a": {"port": 22, "containerPort": 22}}, [22, null]]) {
		violations(pod(ports)) == set()
		violations(service(ports)) == set()
	}
	every object in testing.broken_pods { violations(object) == set() }
	violations({"apiVersion": "v1", "kind": "Service"}) == set()
}
