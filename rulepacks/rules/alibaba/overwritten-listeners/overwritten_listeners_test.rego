package rules.overwritten_listeners_test

import data.lib.load_balancer_testing
import data.lib.testing
import data.rules.overwritten_listeners

# What is found of a Service in a run with these.
violations(service, services) := found if {
	inventory := {"namespace": {namespace: {"v1": {"Service": {name: other |
		some other in services
		namespace_of(other) == namespace
		name := other.metadata.name
	}}} |
		some stored in services
		namespace := namespace_of(stored)
	}}
	found := overwritten_listeners.violation with input as testing.review(service, {}) with data.inventory as inventory
}

namespace_of(service) := object.get(service, ["metadata", "namespace"], "default")

applies_to(service) if overwritten_listeners.applies with input as testing.review(service, {})

# A Service of this name with these settings.
named(name, settings, spec) := object.union(
	load_balancer_testing.with_spec(settings, spec),
	{"metadata": {"name": name}},
)

forced := {"id": "lb-1", "force-override-listeners": "true"}

web := named("web", forced, {})

api := named("api", {"id": "lb-1"}, {})

test_another_service_with_the_same_load_balancer_is_reported if {
	violations(web, [web, api]) == {{
		"msg": "service overwrites the listeners of load balancer `lb-1`, which is also that of service `shop/api`",
		"details": {"path": load_balancer_testing.path("force-override-listeners")},
	}}
	former := load_balancer_testing.formerly(web)
	testing.paths(violations(former, [former, api])) == {load_balancer_testing.former_path("force-override-listeners")}
	count(violations(web, [web, load_balancer_testing.formerly(api)])) == 1
}

test_all_others_are_named_in_one_violation if {
	far := object.union(named("api", forced, {}), {"metadata": {"namespace": "other"}})
	testing.messages(violations(web, [web, api, far])) == {concat("", [
		"service overwrites the listeners of load balancer `lb-1`, ",
		"which is also that of service `other/api`, service `shop/api`",
	])}
}

test_services_without_a_namespace_are_compared if {
	here := json.remove(web, ["metadata/namespace"])
	testing.messages(violations(here, [here, json.remove(api, ["metadata/namespace"])])) == {
		"service overwrites the listeners of load balancer `lb-1`, which is also that of service `api`",
	}
	violations(here, [here]) == set()
}

test_a_service_alone_passes if {
	violations(web, []) == set()
	violations(web, [web]) == set()
	violations(web, [web, named("api", {"id": "lb-2"}, {}), named("db", {}, {})]) == set()
}

test_other_ports_pass if {
	violations(web, [web, named("api", {"id": "lb-1"}, {"ports": [{"port": 8443}]})]) == set()
	violations(web, [web, named("api", {"id": "lb-1"}, {"ports": [{"port": 443, "protocol": "UDP"}]})]) == set()
	two := named("api", {"id": "lb-1"}, {"ports": [{"port": 8443}, {"port": 443, "protocol": "TCP"}]})
	count(violations(web, [web, two])) == 1
}

test_what_is_not_forced_passes if {
	every value in ["false", "", null, true, "${FORCE}"] {
		service := named("web", {"id": "lb-1", "force-override-listeners": value}, {})
		violations(service, [service, api]) == set()
		not applies_to(service)
	}
	new := named("web", {"force-override-listeners": "true"}, {})
	violations(new, [new, named("api", {"id": ""}, {})]) == set()
	not applies_to(new)
	applies_to(web)
}

test_other_services_and_wrong_types_pass if {
	every service in load_balancer_testing.others(forced) {
		violations(service, [api]) == set()
		not applies_to(service)
	}
	violations(web, [web, named("api", {"id": "lb-1"}, {"type": "ClusterIP"})]) == set()
	every value in testing.not_objects {
		violations(web, [web, named("api", {"id": "lb-1"}, {"ports": value})]) == set()
		violations(web, [web, named("api", {"id": "lb-1"}, {"ports": [value]})]) == set()
		violations(web, [web, object.union(api, {"spec": value})]) == set()
		violations(web, [web, object.union(api, {"metadata": {"annotations": value}})]) == set()
		violations(web, [web, named("api", {"id": value}, {})]) == set()
	}
}
