package rules.ack_psp_host_networking_ports_test

import data.lib.testing
import data.rules.ack_psp_host_networking_ports

defaults := {"hostNetwork": false, "min": 0, "max": 65535}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_psp_host_networking_ports.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

with_ports(host_network, ports) := testing.pod({
	"hostNetwork": host_network,
	"containers": [{"name": "web", "ports": ports}],
})

sample := {"hostNetwork": true, "min": 80, "max": 9000}

test_the_network_of_the_node_is_reported_at_its_field if {
	violations(with_ports(true, [])) == {{
		"msg": "pod uses the network of its node (`hostNetwork: true`)",
		"details": {"path": ["spec", "hostNetwork"]},
	}}
	violations_with(with_ports(true, []), sample) == set()
}

test_a_host_port_out_of_range_is_reported_at_it if {
	violations_with(with_ports(false, [{"containerPort": 80}, {"containerPort": 80, "hostPort": 22}]), sample) == {{
		"msg": "container `web` takes the port 22 of its node, not one of 80 to 9000",
		"details": {"path": ["spec", "containers", 0, "ports", 1, "hostPort"]},
	}}
	every port in [79, 9001, 65535] { count(violations_with(with_ports(false, [{"hostPort": port}]), sample)) == 1 }
	every port in [80, 8080, 9000, 0, null] { violations_with(with_ports(false, [{"hostPort": port}]), sample) == set() }
}

test_without_a_range_every_port_passes if {
	violations(with_ports(false, [{"hostPort": 1}, {"hostPort": 65535}])) == set()
	some found in violations_with(with_ports(false, [{"hostPort": 80}]), {"max": 0})
	found.msg == "container `web` takes the port 80 of its node, and none is allowed"
}

test_on_the_network_of_the_node_each_port_is_one_of_it if {
	violations_with(with_ports(true, [{"containerPort": 22}, {"containerPort": 8080}]), sample) == {{
		"msg": "container `web` takes the port 22 of its node, not one of 80 to 9000",
		"details": {"path": ["spec", "containers", 0, "ports", 0, "containerPort"]},
	}}
	violations_with(with_ports(null, [{"containerPort": 22}]), sample) == set()
}

test_false_absent_null_and_wrong_types_pass if {
	every value in [false, null, "true", 1, [], {}] { violations(with_ports(value, [])) == set() }
	every value in ["22", true, [], {}] { violations_with(with_ports(false, [{"hostPort": value}]), sample) == set() }
	every value in array.concat(testing.not_objects, [{"hostPort": 22}, ["x", null]]) {
		violations_with(with_ports(false, value), sample) == set()
	}
}

test_every_kind_of_workload_is_looked_at if {
	spec := {"containers": [], "hostNetwork": true}
	every object in testing.workloads(spec) { count(violations(object)) == 1 }
}

test_broken_pods_pass if {
	every object in testing.broken_pods { violations(object) == set() }
}

test_every_list_of_containers_is_looked_at if {
	container := {"name": "web", "ports": [{"hostPort": 70000}]}
	every list in ["initContainers", "containers", "ephemeralContainers"] {
		count(violations(testing.pod({list: [container]}))) == 1
	}
}
