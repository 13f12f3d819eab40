package rules.acs_reserved_port_test

import data.lib.testing
import data.rules.acs_reserved_port

violations(object) := found if {
	found := acs_reserved_port.violation with input as testing.review(object, {})
}

applies(object) if acs_reserved_port.applies with input as testing.review(object, {})

container(ports) := {"name": "web", "ports": ports}

service(fields) := {"apiVersion": "v1", "kind": "Service", "spec": object.union({"selector": {"app": "web"}}, fields)}

reserved := [111, 10250, 10255]

test_a_port_of_a_container_is_reported_at_its_field if {
	every number in reserved {
		violations(testing.pod({"containers": [container([{"containerPort": 8080}, {"containerPort": number}])]})) == {{
			"msg": sprintf("container `web` listens on the reserved port %d", [number]),
			"details": {"path": ["spec", "containers", 0, "ports", 1, "containerPort"]},
		}}
	}
}

test_every_list_and_kind_is_looked_at if {
	every list in ["initContainers", "containers", "ephemeralContainers"] {
		found := violations(testing.pod({list: [container([{"containerPort": 10250}])]}))
		testing.paths(found) == {["spec", list, 0, "ports", 0, "containerPort"]}
	}
	every object in testing.workloads({"containers": [container([{"containerPort": 111}])]}) {
		count(violations(object)) == 1
	}
}

test_a_target_of_a_service_is_reported_at_its_field if {
	every number in reserved {
		violations(service({"ports": [{"port": 80, "targetPort": 8080}, {"port": 443, "targetPort": number}]})) == {{
			"msg": sprintf("service sends to the reserved port %d of its pods", [number]),
			"details": {"path": ["spec", "ports", 1, "targetPort"]},
		}}
	}
}

test_without_a_target_it_is_the_port_of_the_service if {
	every fields in [{}, {"targetPort": null}, {"targetPort": 0}, {"targetPort": ""}] {
		testing.paths(violations(service({"ports": [object.union({"port": 10250}, fields)]}))) == {
			["spec", "ports", 0, "targetPort"],
		}
	}
}

test_other_ports_and_names_pass if {
	every port in [
		{"port": 111, "targetPort": 8111},
		{"port": 10250, "targetPort": "https"},
		{"port": 80, "targetPort": 80, "nodePort": 10250},
		{"port": 1111},
	] {
		violations(service({"ports": [port]})) == set()
	}
	violations(testing.pod({"containers": [container([{"containerPort": 10251, "hostPort": 111}])]})) == set()
}

test_services_without_pods_of_their_own_pass if {
	ports := [{"port": 10250}]
	every selector in [null, {}, "web"] {
		violations({"kind": "Service", "spec": {"selector": selector, "ports": ports}}) == set()
	}
	violations({"kind": "Service", "spec": {"clusterIP": "None", "ports": ports}}) == set()
	violations(service({"type": "ExternalName", "ports": ports})) == set()
}

test_it_applies_to_pods_and_to_services_that_send_to_pods if {
	applies(service({}))
	applies(testing.pod({"containers": []}))
	not applies(service({"type": "ExternalName"}))
	not applies({"kind": "Service", "spec": {"selector": null}})
}

test_absent_null_and_wrong_types_pass if {
	every value in array.concat(testing.not_objects, [{}, ["x", null, 1, {}], [{"port": null}]]) {
		violations(service({"ports": value})) == set()
		violations(testing.pod({"containers": [container(value)]})) == set()
		violations({"kind": "Service", "spec": value}) == set()
	}
	every value in ["10250", null, true, [], {}] {
		violations(testing.pod({"containers": [container([{"containerPort": value}])]})) == set()
		violations(service({"ports": [{"port": value, "targetPort": value}]})) == set()
	}
	every object in testing.broken_pods { violations(object) == set() }
	every object in testing.not_objects { violations(object) == set() }
}
