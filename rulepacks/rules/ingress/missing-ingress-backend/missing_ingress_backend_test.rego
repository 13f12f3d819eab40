package rules.missing_ingress_backend_test

import data.lib.testing
import data.rules.missing_ingress_backend

service(name, ports) := {
	"kind": "Service",
	"metadata": {"name": name, "namespace": "shop"},
	"spec": {"ports": ports},
}

stock := {"namespace": {
	"shop": {"v1": {"Service": {
		"web": service("web", [{"name": "http", "port": 80}]),
		"host": service("host", null),
		"broken": null,
	}}},
	"default": {"v1": {"Service": {"api": {"metadata": {"name": "api"}, "spec": {"ports": [{"port": 8080}]}}}}},
}}

ingress(metadata, spec) := {"kind": "Ingress", "metadata": object.union({"namespace": "shop"}, metadata), "spec": spec}

found(object) := violations if {
	violations := missing_ingress_backend.violation with input as testing.review(object, {}) with data.inventory as stock
}

applies(object) if missing_ingress_backend.applies with input as testing.review(object, {})

to(backend) := {"rules": [{"host": "a", "http": {"paths": [{"path": "/", "backend": backend}]}}]}

violations(backend) := found(ingress({}, to(backend)))

backend_path := ["spec", "rules", 0, "http", "paths", 0, "backend"]

test_a_missing_service_is_reported_at_its_name if {
	msg := "backend is the Service `wbe`, which does not exist in these manifests"
	violations({"service": {"name": "wbe", "port": {"number": 80}}}) == {{
		"msg": msg,
		"details": {"path": array.concat(backend_path, ["service", "name"])},
	}}
	violations({"serviceName": "wbe", "servicePort": 80}) == {{
		"msg": msg,
		"details": {"path": array.concat(backend_path, ["serviceName"])},
	}}
	testing.paths(found(ingress({}, {"defaultBackend": {"service": {"name": "wbe"}}}))) == {
		["spec", "defaultBackend", "service", "name"],
	}
	testing.paths(found(ingress({}, {"backend": {"serviceName": "wbe"}}))) == {["spec", "backend", "serviceName"]}
}

test_a_missing_port_is_reported_at_the_port if {
	every port in [{"number": 81}, {"name": "https"}] {
		some value in port
		violations({"service": {"name": "web", "port": port}}) == {{
			"msg": sprintf("backend is port `%v` of the Service `web`, which has no such port", [value]),
			"details": {"path": array.concat(backend_path, ["service", "port"])},
		}}
	}
	testing.paths(violations({"serviceName": "web", "servicePort": "https"})) == {
		array.concat(backend_path, ["servicePort"]),
	}
}

test_what_exists_passes if {
	every backend in [
		{"service": {"name": "web", "port": {"number": 80}}},
		{"service": {"name": "web", "port": {"name": "http"}}},
		{"service": {"name": "web"}},
		{"serviceName": "web", "servicePort": "http"},
		{"serviceName": "web", "servicePort": 80},
		{"service": {"name": "host", "port": {"number": 443}}},
		{"service": {"name": "api", "port": {"number": 8080}}},
	] {
		violations(backend) == set()
		applies(ingress({}, to(backend)))
	}
}

test_what_is_no_service_passes if {
	annotations := {"alb.ingress.kubernetes.io/actions.forward": "[]"}
	found(ingress({"annotations": annotations}, to({"service": {"name": "forward", "port": {"number": 80}}}))) == set()
	every backend in [
		{"service": {"name": "forward", "port": {"name": "use-annotation"}}},
		{"serviceName": "forward", "servicePort": "use-annotation"},
		{"resource": {"kind": "StorageBucket", "name": "static"}},
		{"service": {"name": "${SERVICE}", "port": {"number": 80}}},
	] {
		violations(backend) == set()
		not applies(ingress({}, to(backend)))
	}
}

test_a_namespace_of_which_the_run_has_nothing_is_not_judged if {
	found(ingress({"namespace": "other"}, to({"service": {"name": "wbe"}}))) == set()
	found(ingress({"namespace": "other"}, to({"service": {"name": "api", "port": {"number": 8080}}}))) == set()
	count(found(ingress({"namespace": null}, to({"service": {"name": "wbe"}})))) == 1
	found(ingress({"namespace": null}, to({"service": {"name": "web"}}))) == set()
}

test_absent_null_and_wrong_types_pass if {
	every value in testing.not_objects {
		violations(value) == set()
		violations({"service": value}) == set()
		violations({"service": {"name": value, "port": value}}) == found(ingress({}, to({"service": {"name": value}})))
		violations({"service": {"name": "web", "port": value}}) == set()
		found(ingress({}, {"rules": value})) == set()
		found(ingress({}, {"rules": [value, {"http": value}, {"http": {"paths": value}}]})) == set()
		found({"spec": value}) == set()
	}
}
