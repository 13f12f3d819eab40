package rules.restricted_capabilities_test

import data.lib.testing
import data.rules.restricted_capabilities

violations(object) := violations_at(object, "latest")

violations_at(object, version) := testing.plain(found) if {
	found := restricted_capabilities.violation with input as testing.review(object, {"version": version})
}

fixes(spec, version) := testing.fixes(found) if {
	review := testing.review(testing.pod(spec), {"version": version})
	found := restricted_capabilities.violation with input as review
}

pod_with(capabilities) := testing.pod_with({"capabilities": capabilities})

path(list) := ["spec", "containers", 0, "securityContext", "capabilities", list]

undropped := {
	"msg": "container `web` does not drop `ALL` capabilities",
	"details": {"path": path("drop")},
}

test_absent_and_null_are_violations if {
	every capabilities in [{}, {"drop": null}, {"drop": []}, null] {
		violations(pod_with(capabilities)) == {undropped}
	}
	violations(testing.pod_with({})) == {undropped}
	violations(testing.pod({"containers": [{"name": "web"}]})) == {undropped}
}

test_only_exactly_all_counts if {
	every name in ["all", "CAP_ALL", "NET_RAW"] { violations(pod_with({"drop": [name]})) == {undropped} }
	violations(pod_with({"drop": ["ALL"]})) == set()
	violations(pod_with({"drop": ["NET_RAW", "ALL"], "add": []})) == set()
}

test_only_net_bind_service_may_be_added if {
	violations(pod_with({"drop": ["ALL"], "add": ["NET_BIND_SERVICE"]})) == set()
	violations(pod_with({"drop": ["ALL"], "add": ["NET_BIND_SERVICE", "CHOWN", "CAP_NET_BIND_SERVICE"]})) == {
		{
			"msg": "container `web` adds the capability `CHOWN`",
			"details": {"path": array.concat(path("add"), [1])},
		},
		{
			"msg": "container `web` adds the capability `CAP_NET_BIND_SERVICE`",
			"details": {"path": array.concat(path("add"), [2])},
		},
	}
}

test_both_mistakes_are_reported_apart if {
	testing.paths(violations(pod_with({"add": ["ALL"]}))) == {path("drop"), array.concat(path("add"), [0])}
}

test_every_list_of_containers_is_looked_at if {
	found := violations(testing.pod({
		"initContainers": [
			{"name": "prepare"},
			{"name": "proxy", "restartPolicy": "Always"},
		],
		"containers": [testing.container({"capabilities": {"drop": ["ALL"]}})],
		"ephemeralContainers": [{"name": "debug"}],
	}))
	testing.messages(found) == {
		"init container `prepare` does not drop `ALL` capabilities",
		"init container `proxy` does not drop `ALL` capabilities",
		"ephemeral container `debug` does not drop `ALL` capabilities",
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [testing.container({})]}) {
		count(violations(object)) == 1
	}
}

test_before_1_22_it_is_the_baseline_check if {
	violations_at(pod_with({}), "1.21") == set()
	violations_at(pod_with({"add": ["CHOWN"]}), "1.21") == set()
	testing.messages(violations_at(pod_with({"add": ["NET_RAW"]}), "1.21")) == {
		"container `web` adds the capability `NET_RAW`",
	}
	count(violations_at(pod_with({"add": ["CHOWN"]}), "1.22")) == 2
}

test_windows_pods_are_exempt_since_1_25 if {
	pod := testing.pod({
		"os": {"name": "windows"},
		"containers": [testing.container({"capabilities": {"add": ["NET_ADMIN"]}})],
	})
	violations(pod) == set()
	count(violations_at(pod, "1.24")) == 2
}

test_wrong_types_pass if {
	every capabilities in [{"drop": "ALL"}, {"drop": {"ALL": true}}, {"drop": ["ALL"], "add": "CHOWN"}] {
		violations(pod_with(capabilities)) == set()
	}
	violations(pod_with({"drop": ["ALL"], "add": [1, null]})) == set()
	every object in testing.broken_pods { violations(object) == set() }
}

test_the_fix_drops_all_in_capitals_and_adds_little if {
	context := {"capabilities": {"drop": ["all", "KILL"], "add": ["NET_BIND_SERVICE", "CHOWN"]}}
	fixes({"containers": [testing.container(context)]}, "latest") == {
		testing.fix("drop `ALL`", path("drop"), ["KILL", "ALL"]),
		testing.fix("remove `CHOWN` from `capabilities.add`", path("add"), ["NET_BIND_SERVICE"]),
	}
}

test_pods_for_windows_drop_nothing if {
	fixes({"os": {"name": "windows"}, "containers": [testing.container({})]}, "1.24") == set()
}
