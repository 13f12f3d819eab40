package rules.load_balancer_service_test

import data.lib.testing
import data.rules.load_balancer_service

with_parameters(service, changes) := found if {
	parameters := object.union({"allowed": [], "allow_internal": false}, changes)
	found := load_balancer_service.violation with input as testing.review(service, parameters)
}

service(annotations, spec) := {
	"kind": "Service",
	"metadata": {"name": "web", "namespace": "shop", "annotations": annotations},
	"spec": spec,
}

violations(spec) := with_parameters(service({}, spec), {})

public := service({}, {"type": "LoadBalancer"})

internal := service({"networking.gke.io/load-balancer-type": "Internal"}, {"type": "LoadBalancer"})

test_the_type_is_reported_at_its_field if {
	every found in [public, internal] {
		with_parameters(found, {}) == {{
			"msg": "service has a load balancer of its own (`type: LoadBalancer`)",
			"details": {"path": ["spec", "type"]},
		}}
	}
}

test_internal_ones_are_allowed_by_parameter if {
	with_parameters(internal, {"allow_internal": true}) == set()
	count(with_parameters(public, {"allow_internal": true})) == 1
}

test_services_are_allowed_by_name if {
	with_parameters(public, {"allowed": ["web"]}) == set()
	with_parameters(public, {"allowed": ["shop/web"]}) == set()
	count(with_parameters(public, {"allowed": ["other/web", "api"]})) == 1
	unnamed := {"kind": "Service", "metadata": {"generateName": "web-"}, "spec": {"type": "LoadBalancer"}}
	count(with_parameters(unnamed, {"allowed": ["web"]})) == 1
}

test_other_types_absent_null_and_wrong_types_pass if {
	every type in ["ClusterIP", "NodePort", "ExternalName", "", null, 1] { violations({"type": type}) == set() }
	every spec in array.concat(testing.not_objects, [{}]) { violations(spec) == set() }
}
