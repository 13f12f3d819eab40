package rules.exposed_dashboard_test

import data.lib.testing
import data.rules.exposed_dashboard

violations(object) := found if {
	found := exposed_dashboard.violation with input as testing.review(object, {})
}

service(name, selector, type) := {
	"kind": "Service",
	"metadata": {"name": name},
	"spec": {"type": type, "selector": selector},
}

test_a_service_for_the_outside_is_reported_at_its_type if {
	every type in ["NodePort", "LoadBalancer"] {
		expected := {{
			"msg": sprintf("service makes the Kubernetes Dashboard reachable from outside (`type: %s`)", [type]),
			"details": {"path": ["spec", "type"]},
		}}
		violations(service("kubernetes-dashboard", {}, type)) == expected
		violations(service("ops-kubernetes-dashboard-kong", null, type)) == expected
		every label in ["k8s-app", "app", "app.kubernetes.io/name"] {
			violations(service("ui", {label: "kubernetes-dashboard"}, type)) == expected
			violations(service("ui", {label: "dashboard"}, type)) == set()
		}
	}
	every type in ["ClusterIP", null, 1] { violations(service("kubernetes-dashboard", {}, type)) == set() }
}

ingress(spec) := {"kind": "Ingress", "metadata": {"name": "ui"}, "spec": spec}

path(backend) := {"rules": [{"http": {"paths": [{"backend": backend}]}}]}

test_an_ingress_is_reported_at_its_backend if {
	expected_msg := "ingress makes the Kubernetes Dashboard reachable from outside (service `kubernetes-dashboard`)"
	every backend in [{"service": {"name": "kubernetes-dashboard"}}, {"serviceName": "kubernetes-dashboard"}] {
		violations(ingress(path(backend))) == {{
			"msg": expected_msg,
			"details": {"path": ["spec", "rules", 0, "http", "paths", 0, "backend"]},
		}}
		every field in ["defaultBackend", "backend"] {
			violations(ingress({field: backend})) == {{"msg": expected_msg, "details": {"path": ["spec", field]}}}
		}
	}
	violations(ingress(path({"service": {"name": "shop"}}))) == set()
}

test_a_skipped_login_is_reported_at_the_word if {
	every flag in ["--enable-skip-login", "--enable-skip-login=true"] {
		pod := testing.pod({"containers": [{"name": "ui", "args": ["--port=8443", flag]}]})
		violations(pod) == {{
			"msg": sprintf("container `ui` lets everyone skip the login of the dashboard (`%s`)", [flag]),
			"details": {"path": ["spec", "containers", 0, "args", 1]},
		}}
	}
	violations(testing.pod({"containers": [{"name": "ui", "args": ["--enable-skip-login=false"]}]})) == set()
	every object in testing.workloads({"containers": [{"name": "ui", "command": ["/dashboard", "--enable-skip-login"]}]}) {
		count(violations(object)) == 1
	}
}

test_what_is_broken_passes if {
	every value in testing.not_objects {
		violations({"kind": "Service", "metadata": value, "spec": value}) == set()
		violations(service(value, value, "NodePort")) == set()
		violations(ingress(value)) == set()
		violations(ingress({"rules": value, "defaultBackend": value})) == set()
		violations(ingress({"rules": [value]})) == set()
		violations(ingress(path(value))) == set()
		violations(ingress(path({"service": value, "serviceName": value}))) == set()
	}
	every object in testing.broken_pods { violations(object) == set() }
}
