package rules.host_probe_test

import data.lib.testing
import data.rules.host_probe

violations(object) := violations_at(object, "latest")

violations_at(object, version) := testing.plain(found) if {
	found := host_probe.violation with input as testing.review(object, {"version": version})
}

fixes(spec) := testing.fixes(found) if {
	found := host_probe.violation with input as testing.review(testing.pod(spec), {"version": "latest"})
}

container(fields) := object.union({"name": "web", "image": "registry.example/web:1"}, fields)

pod(fields) := testing.pod({"containers": [container(fields)]})

request(host) := {"httpGet": {"host": host, "port": 80}}

probes := ["livenessProbe", "readinessProbe", "startupProbe"]

hooks := ["postStart", "preStop"]

test_a_probe_is_reported_at_its_host if {
	violations(pod({"livenessProbe": request("169.254.169.254")})) == {{
		"msg": "container `web` sends its `livenessProbe` to the host `169.254.169.254`",
		"details": {"path": ["spec", "containers", 0, "livenessProbe", "httpGet", "host"]},
	}}
}

test_a_hook_is_reported_at_its_host if {
	violations(pod({"lifecycle": {"preStop": request("db")}})) == {{
		"msg": "container `web` sends its `preStop` to the host `db`",
		"details": {"path": ["spec", "containers", 0, "lifecycle", "preStop", "httpGet", "host"]},
	}}
}

test_every_probe_and_action_is_looked_at if {
	every probe in probes {
		every action in ["httpGet", "tcpSocket"] {
			testing.paths(violations(pod({probe: {action: {"host": "db", "port": 80}}}))) == {
				["spec", "containers", 0, probe, action, "host"],
			}
		}
	}
}

test_every_hook_and_action_is_looked_at if {
	every hook in hooks {
		every action in ["httpGet", "tcpSocket"] {
			testing.paths(violations(pod({"lifecycle": {hook: {action: {"host": "db", "port": 80}}}}))) == {
				["spec", "containers", 0, "lifecycle", hook, action, "host"],
			}
		}
	}
}

test_each_host_is_a_violation_of_its_own if {
	fields := {"livenessProbe": request("a"), "readinessProbe": request("a"), "lifecycle": {"postStart": request("a")}}
	count(violations(pod(fields))) == 3
}

test_the_pod_by_another_name_counts if {
	every host in ["127.0.0.1", "localhost", "::1"] { count(violations(pod({"livenessProbe": request(host)}))) == 1 }
}

test_every_host_passes_before_1_34 if {
	object := pod({"livenessProbe": request("db")})
	every version in ["v1.34", "1.34", "v1.99", "latest"] { count(violations_at(object, version)) == 1 }
	every version in ["v1.0", "v1.33", "1.33"] { violations_at(object, version) == set() }
}

test_other_actions_and_headers_pass if {
	probes_without_host := [
		{"httpGet": {"path": "/", "port": 80, "httpHeaders": [{"name": "Host", "value": "shop.example"}]}},
		{"tcpSocket": {"port": 80}},
		{"grpc": {"port": 80, "service": "host"}},
		{"exec": {"command": ["curl", "http://db"]}},
	]
	every probe in probes_without_host { violations(pod({"livenessProbe": probe})) == set() }
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers"] {
		testing.paths(violations(testing.pod({list: [container({"startupProbe": request("db")})]}))) == {
			["spec", list, 0, "startupProbe", "httpGet", "host"],
		}
	}
}

test_sidecars_are_looked_at if {
	sidecar := container({"restartPolicy": "Always", "readinessProbe": request("db")})
	testing.messages(violations(testing.pod({"initContainers": [sidecar]}))) == {
		"init container `web` sends its `readinessProbe` to the host `db`",
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [container({"livenessProbe": request("db")})]}) {
		count(violations(object)) == 1
	}
}

test_empty_absent_null_and_wrong_types_pass if {
	every host in ["", null, 1, true, ["db"]] { violations(pod({"livenessProbe": request(host)})) == set() }
	every value in testing.not_objects {
		violations(pod({"livenessProbe": value})) == set()
		violations(pod({"livenessProbe": {"httpGet": value}})) == set()
		violations(pod({"lifecycle": value})) == set()
		violations(pod({"lifecycle": {"preStop": value}})) == set()
	}
	violations(pod({"livenessProbe": {"httpGet": {"port": 80}}})) == set()
	every object in testing.broken_pods { violations(object) == set() }
}

test_the_fix_takes_the_host_away if {
	fixes({"containers": [container({"livenessProbe": request("db")})]}) == {{
		"title": "remove `host`",
		"patches": [{"op": "remove", "path": ["spec", "containers", 0, "livenessProbe", "httpGet", "host"]}],
	}}
}

# A program that listens on 127.0.0.1 of its node is found there alone.
test_there_is_no_fix_on_the_network_of_the_node if {
	probed := container({"livenessProbe": request("127.0.0.1")})
	fixes({"hostNetwork": true, "containers": [probed]}) == set()
}
