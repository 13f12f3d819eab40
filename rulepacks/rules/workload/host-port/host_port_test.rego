package rules.host_port_test

import data.lib.testing
import data.rules.host_port

violations(object) := testing.plain(found) if {
	found := host_port.violation with input as testing.review(object, {})
}

fixes(object) := testing.fixes(found) if {
	found := host_port.violation with input as testing.review(object, {})
}

container(ports) := {"name": "web", "image": "registry.example/web:1", "ports": ports}

pod(ports) := testing.pod({"containers": [container(ports)]})

test_host_port_is_reported_at_its_field if {
	violations(pod([{"containerPort": 80, "hostPort": 8080}])) == {{
		"msg": "container `web` takes the host port 8080",
		"details": {"path": ["spec", "containers", 0, "ports", 0, "hostPort"]},
	}}
}

test_every_port_is_looked_at if {
	ports := [{"containerPort": 80, "hostPort": 80}, {"containerPort": 81}, {"containerPort": 82, "hostPort": 82}]
	testing.paths(violations(pod(ports))) == {
		["spec", "containers", 0, "ports", 0, "hostPort"],
		["spec", "containers", 0, "ports", 2, "hostPort"],
	}
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers"] {
		found := violations(testing.pod({list: [container([{"containerPort": 80, "hostPort": 80}])]}))
		testing.paths(found) == {["spec", list, 0, "ports", 0, "hostPort"]}
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [container([{"containerPort": 80, "hostPort": 80}])]}) {
		count(violations(object)) == 1
	}
}

test_zero_is_no_host_port if violations(pod([{"containerPort": 80, "hostPort": 0}])) == set()

# With `hostNetwork: true` the API server takes the container's port for the host port; what is written is judged.
test_host_network_alone_passes if {
	spec := {"hostNetwork": true, "containers": [container([{"containerPort": 80}])]}
	violations(testing.pod(spec)) == set()
}

test_absent_null_and_wrong_types_pass if {
	every port in [{}, {"hostPort": null}, {"hostPort": "80"}, {"hostPort": true}, null, "80", []] {
		violations(pod([port])) == set()
	}
	every ports in [null, [], "80", {"hostPort": 80}, {"http": {"hostPort": 80}}] { violations(pod(ports)) == set() }
	every object in testing.broken_pods { violations(object) == set() }
}

removal(fields) := {
	"title": "remove `hostPort`",
	"patches": [{"op": "remove", "path": ["spec", "containers", 0, "ports", 0, field]} | some field in fields],
}

test_the_fix_takes_it_away if {
	fixes(pod([{"containerPort": 80, "hostPort": 8080}])) == {removal(["hostPort"])}
	port := {"containerPort": 80, "hostPort": 8080, "hostIP": "127.0.0.1"}
	fixes(pod([port])) == {removal(["hostIP", "hostPort"])}
}

test_on_the_network_of_the_node_that_would_change_nothing if {
	spec := {"hostNetwork": true, "containers": [container([{"containerPort": 80, "hostPort": 80}])]}
	count(violations(testing.pod(spec))) == 1
	fixes(testing.pod(spec)) == set()
}
