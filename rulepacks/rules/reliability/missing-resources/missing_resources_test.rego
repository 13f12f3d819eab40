package rules.missing_resources_test

import data.lib.testing
import data.rules.missing_resources

defaults := {"kind": "requests", "resource": "cpu", "init": false, "kinds": ["*"]}

with_defaults(parameters) := object.union(defaults, parameters)

violations_in(object, parameters, inventory) := found if {
	found := missing_resources.violation with input as testing.review(object, with_defaults(parameters))
		with data.inventory as inventory
}

violations(object, parameters) := violations_in(object, parameters, {})

applies(object, parameters) if {
	missing_resources.applies with input as testing.review(object, with_defaults(parameters))
		with data.inventory as {}
}

request := {"kind": "requests"}

limit := {"kind": "limits"}

init := {"init": true}

with_resources(resources) := {"containers": [{"name": "web", "resources": resources}]}

pod(resources) := testing.pod(with_resources(resources))

test_a_missing_request_is_told_where_it_would_be if {
	object := testing.pod({"containers": [{"name": "web"}]})
	violations(object, request) == {{
		"msg": "container `web` has no CPU request",
		"details": {"path": ["spec", "containers", 0, "resources", "requests", "cpu"]},
	}}
	applies(object, request)
	violations(object, {"kind": "limits", "resource": "memory"}) == {{
		"msg": "container `web` has no memory limit",
		"details": {"path": ["spec", "containers", 0, "resources", "limits", "memory"]},
	}}
}

test_each_rule_looks_at_its_own_field if {
	every kind in ["requests", "limits"] {
		every resource, other in {"cpu": "memory", "memory": "cpu"} {
			parameters := {"kind": kind, "resource": resource}
			violations(pod({kind: {resource: "1"}}), parameters) == set()
			count(violations(pod({kind: {other: "1"}}), parameters)) == 1
			applies(pod({kind: {resource: "1"}}), parameters)
		}
	}
}

test_a_limit_is_the_request_too if {
	violations(pod({"limits": {"cpu": "1"}}), request) == set()
	violations(pod({"limits": {"cpu": "1"}, "requests": {"cpu": null}}), request) == set()
	count(violations(pod({"requests": {"cpu": "1"}}), limit)) == 1
}

test_zero_is_nothing if {
	every value in ["0", 0, "0m", "0.0"] {
		count(violations(pod({"requests": {"cpu": value}}), request)) == 1
		count(violations(pod({"requests": {"cpu": value}, "limits": {"cpu": "1"}}), request)) == 1
		count(violations(pod({"limits": {"cpu": value}}), request)) == 1
		count(violations(pod({"limits": {"cpu": value}}), limit)) == 1
	}
	testing.messages(violations(pod({"limits": {"cpu": 0}}), limit)) == {"container `web` has no CPU limit (`cpu: 0`)"}
}

test_values_of_every_sort_are_values if {
	every value in ["100m", 1, 0.5, "{{ .Values.cpu }}", "x"] {
		violations(pod({"requests": {"cpu": value}, "limits": {"cpu": value}}), request) == set()
		violations(pod({"requests": {"cpu": value}, "limits": {"cpu": value}}), limit) == set()
	}
}

test_absent_and_null_are_violations if {
	every resources in [null, {}, {"requests": null}, {"requests": {}}, {"requests": {"cpu": null}, "limits": null}] {
		count(violations(pod(resources), request)) == 1
		count(violations(pod(resources), limit)) == 1
	}
}

test_wrong_types_are_not_told_here if {
	every value in ["x", 1, true, []] {
		violations(pod(value), request) == set()
		violations(pod({"requests": value}), request) == set()
		violations(pod({"limits": value}), limit) == set()
	}
	every object in testing.broken_pods { every parameters in [request, limit, init] {
		violations(object, parameters) == set()
		not applies(object, parameters)
	} }
	every object in testing.not_objects { violations(object, request) == set() }
}

mixed := testing.pod({
	"initContainers": [{"name": "setup"}, {"name": "proxy", "restartPolicy": "Always"}],
	"containers": [{"name": "web"}],
	"ephemeralContainers": [{"name": "debug"}],
})

test_what_keeps_running_is_looked_at if {
	testing.messages(violations(mixed, request)) == {
		"init container `proxy` has no CPU request",
		"container `web` has no CPU request",
	}
}

test_init_containers_have_a_rule_of_their_own if {
	violations(mixed, init) == {{
		"msg": "init container `setup` has no CPU request",
		"details": {"path": ["spec", "initContainers", 0, "resources", "requests", "cpu"]},
	}}
	not applies(pod({}), init)
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads(with_resources({})) { count(violations(object, request)) == 1 }
}

whole(resources) := testing.pod(object.union(with_resources({}), {"resources": resources}))

test_resources_of_the_whole_pod_count if {
	every resources in [{"requests": {"cpu": "1"}}, {"limits": {"cpu": "1"}}] {
		violations(whole(resources), request) == set()
	}
	violations(whole({"limits": {"cpu": "1"}}), limit) == set()
	count(violations(whole({"requests": {"cpu": "1"}}), limit)) == 1
	every resources in [{"requests": {"memory": "1Gi"}}, {"requests": {"cpu": 0}}, {}, null] {
		count(violations(whole(resources), request)) == 1
	}
}

limit_range(item) := {"namespace": {"shop": {"v1": {"LimitRange": {"limits": {"spec": {"limits": [item]}}}}}}}

test_a_limit_range_fills_in_what_is_missing if {
	every field in ["default", "defaultRequest", "min", "max"] {
		item := {"type": "Container", field: {"cpu": "100m"}}
		violations_in(pod({}), request, limit_range(item)) == set()
		count(violations_in(pod({}), {"kind": "requests", "resource": "memory"}, limit_range(item))) == 1
	}
	every field in ["default", "max"] {
		violations_in(pod({}), limit, limit_range({"type": "Container", field: {"cpu": "100m"}})) == set()
	}
	every field in ["defaultRequest", "min"] {
		count(violations_in(pod({}), limit, limit_range({"type": "Container", field: {"cpu": "100m"}}))) == 1
	}
}

test_a_limit_range_leaves_a_written_zero if {
	item := {"type": "Container", "default": {"cpu": "1"}}
	every resources in [{"requests": {"cpu": 0}}, {"limits": {"cpu": "0"}}] {
		count(violations_in(pod(resources), request, limit_range(item))) == 1
	}
	count(violations_in(pod({"limits": {"cpu": 0}}), limit, limit_range(item))) == 1
	violations_in(pod({"requests": {"cpu": 0}}), limit, limit_range(item)) == set()
}

test_other_limit_ranges_do_not if {
	every item in [
		{"type": "Pod", "max": {"cpu": "1"}},
		{"type": "Container", "default": {"cpu": null}},
		{"type": "Container", "default": "x"},
		null,
		"x",
	] {
		count(violations_in(pod({}), request, limit_range(item))) == 1
	}
	item := {"type": "Container", "default": {"cpu": "1"}}
	elsewhere := {"kind": "Pod", "metadata": {"namespace": "other"}, "spec": with_resources({})}
	count(violations_in(elsewhere, request, limit_range(item))) == 1
	unnamed := {"kind": "Pod", "spec": with_resources({})}
	default_range := {"namespace": {"default": limit_range(item).namespace.shop}}
	violations_in(unnamed, request, default_range) == set()
}

test_kinds_are_a_parameter if {
	count(violations(pod({}), {"kinds": ["Pod"]})) == 1
	violations(pod({}), {"kinds": ["Sandbox", "SandboxSet"]}) == set()
	not applies(pod({}), {"kinds": ["Sandbox", "SandboxSet"]})
}
