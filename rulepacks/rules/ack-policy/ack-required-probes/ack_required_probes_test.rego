package rules.ack_required_probes_test

import data.lib.testing
import data.rules.ack_required_probes

defaults := {"probes": ["readinessProbe", "livenessProbe"], "probeTypes": ["tcpSocket", "httpGet", "exec"]}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_required_probes.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

with_container(fields) := testing.pod({"containers": [object.union({"name": "web"}, fields)]})

probe := {"exec": {"command": ["true"]}}

both(written) := {"readinessProbe": written, "livenessProbe": written}

test_missing_probes_are_reported_where_they_would_be if {
	violations(with_container({})) == {
		{
			"msg": "container `web` has no `readinessProbe`",
			"details": {"path": ["spec", "containers", 0, "readinessProbe"]},
		},
		{
			"msg": "container `web` has no `livenessProbe`",
			"details": {"path": ["spec", "containers", 0, "livenessProbe"]},
		},
	}
	count(violations(with_container({"livenessProbe": null, "startupProbe": probe}))) == 2
	testing.paths(violations(with_container({"readinessProbe": probe}))) == {["spec", "containers", 0, "livenessProbe"]}
}

test_a_probe_without_a_listed_handler_is_reported_at_it if {
	every written in [{}, {"grpc": {"port": 1}}, {"exec": null, "periodSeconds": 5}] {
		violations(with_container({"readinessProbe": written, "livenessProbe": probe})) == {{
			"msg": "`readinessProbe` of container `web` has none of the handlers `tcpSocket`, `httpGet`, `exec`",
			"details": {"path": ["spec", "containers", 0, "readinessProbe"]},
		}}
	}
}

test_each_listed_handler_passes if {
	every handler in ["tcpSocket", "httpGet", "exec"] { violations(with_container(both({handler: {}}))) == set() }
	violations_with(with_container(both({"grpc": {}})), {"probeTypes": ["grpc"]}) == set()
	count(violations_with(with_container(both(probe)), {"probeTypes": ["grpc"]})) == 2
}

test_without_types_any_handler_will_do if {
	every handler in ["tcpSocket", "httpGet", "exec", "grpc"] {
		violations_with(with_container(both({handler: {}})), {"probeTypes": []}) == set()
	}
	count(violations_with(with_container(both({"periodSeconds": 1})), {"probeTypes": []})) == 2
}

test_without_probes_nothing_is_looked_at if {
	violations_with(with_container({}), {"probes": []}) == set()
	not is_looked_at(with_container({}), {"probes": []})
	is_looked_at(with_container({}), {})
}

test_init_and_ephemeral_containers_need_none if {
	violations(testing.pod({"initContainers": [{"name": "a", "restartPolicy": "Always"}]})) == set()
	violations(testing.pod({"ephemeralContainers": [{"name": "b"}]})) == set()
}

test_wrong_types_pass if {
	every value in ["x", 1, true, []] { violations(with_container(both(value))) == set() }
}

is_looked_at(reviewed, parameters) if {
	ack_required_probes.applies with input as testing.review(reviewed, object.union(defaults, parameters))
}

test_every_kind_of_workload_is_looked_at if {
	spec := {"containers": [{"name": "web"}]}
	every object in testing.workloads(spec) { count(violations_with(object, {"probes": ["startupProbe"]})) == 1 }
}

test_broken_pods_pass if {
	every object in testing.broken_pods { violations_with(object, {"probes": ["startupProbe"]}) == set() }
}
