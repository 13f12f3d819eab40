package rules.privileged_port_test

import data.lib.testing
import data.rules.privileged_port

violations(object) := found if {
	found := privileged_port.violation with input as testing.review(object, {})
}

container(port, context) := object.union(testing.container(context), {"ports": [{"containerPort": port}]})

with_port(port) := testing.pod({"containers": [container(port, {})]})

with_capability(name) := testing.pod({"containers": [container(80, {"capabilities": {"add": [name]}})]})

with_sysctls(sysctls) := testing.pod({"securityContext": {"sysctls": sysctls}, "containers": [container(80, {})]})

test_a_port_below_1024_is_reported_at_its_field if {
	violations(with_port(443)) == {{
		"msg": "container `web` listens on the privileged port 443",
		"details": {"path": ["spec", "containers", 0, "ports", 0, "containerPort"]},
	}}
}

test_1024_is_the_limit if {
	count(violations(with_port(1))) == 1
	count(violations(with_port(1023))) == 1
	every port in [0, -1, 1024, 8080] { violations(with_port(port)) == set() }
}

test_each_port_is_reported if {
	ports := [{"containerPort": 8080}, {"containerPort": 53, "protocol": "UDP"}, {"containerPort": 53}]
	object := testing.pod({"containers": [{"name": "dns", "ports": ports}]})
	testing.paths(violations(object)) == {
		["spec", "containers", 0, "ports", 1, "containerPort"],
		["spec", "containers", 0, "ports", 2, "containerPort"],
	}
}

test_sidecars_are_looked_at if {
	sidecar := object.union(container(80, {}), {"restartPolicy": "Always"})
	found := violations(testing.pod({"initContainers": [sidecar], "containers": [testing.container({})]}))
	testing.messages(found) == {"init container `web` listens on the privileged port 80"}
}

test_the_capability_for_it_passes if {
	every name in ["NET_BIND_SERVICE", "CAP_NET_BIND_SERVICE", "net_bind_service", "cap_net_bind_service"] {
		violations(with_capability(name)) == set()
	}
	every name in ["NET_BIND", "NET_ADMIN", 1, null] { count(violations(with_capability(name))) == 1 }
}

test_the_capability_of_another_container_is_none if {
	able := container(80, {"capabilities": {"add": ["NET_BIND_SERVICE"]}})
	found := violations(testing.pod({"containers": [able, container(80, {})]}))
	testing.paths(found) == {["spec", "containers", 1, "ports", 0, "containerPort"]}
}

test_a_pod_may_move_the_limit if {
	every value in ["0", "80"] {
		violations(with_sysctls([{"name": "net.ipv4.ip_unprivileged_port_start", "value": value}])) == set()
	}
	every value in ["81", "2000", "x", "-1", "", 0, null] {
		count(violations(with_sysctls([{"name": "net.ipv4.ip_unprivileged_port_start", "value": value}]))) == 1
	}
	count(violations(with_sysctls([{"name": "net.ipv4.tcp_syncookies", "value": "0"}]))) == 1
	sysctl := {"name": "net.ipv4.ip_unprivileged_port_start", "value": "0"}
	every sysctls in array.concat(testing.not_objects, [{"a": sysctl}]) { count(violations(with_sysctls(sysctls))) == 1 }
}

test_the_network_of_the_node_makes_no_difference if {
	object := testing.pod({"hostNetwork": true, "containers": [container(80, {})]})
	count(violations(object)) == 1
}

test_windows_pods_pass if {
	violations(testing.pod({"os": {"name": "windows"}, "containers": [container(80, {})]})) == set()
	count(violations(testing.pod({"os": {"name": "linux"}, "containers": [container(80, {})]}))) == 1
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [container(80, {})]}) { count(violations(object)) == 1 }
}

test_absent_null_and_wrong_types_pass if {
	every port in [null, "80", [80], {}] { violations(with_port(port)) == set() }
	every ports in array.concat(testing.not_objects, [{"a": {"containerPort": 80}}, [80, null]]) {
		violations(testing.pod({"containers": [{"name": "web", "ports": ports}]})) == set()
	}
	every object in testing.broken_pods { violations(object) == set() }
}
