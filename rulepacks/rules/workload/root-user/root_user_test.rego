package rules.root_user_test

import data.lib.testing
import data.rules.root_user

violations(object) := violations_at(object, "latest")

violations_at(object, version) := found if {
	found := root_user.violation with input as testing.review(object, {"version": version, "effective": false})
}

effective(object) := found if {
	found := root_user.violation with input as testing.review(object, {"version": "latest", "effective": true})
}

test_zero_is_reported_where_it_is_written if {
	violations(testing.pod({
		"securityContext": {"runAsUser": 0},
		"containers": [testing.container({"runAsUser": 0})],
	})) == {
		{
			"msg": "pod runs as root (`runAsUser: 0`)",
			"details": {"path": ["spec", "securityContext", "runAsUser"]},
		},
		{
			"msg": "container `web` runs as root (`runAsUser: 0`)",
			"details": {"path": ["spec", "containers", 0, "securityContext", "runAsUser"]},
		},
	}
}

test_what_containers_inherit_or_override_is_not_judged if {
	every context in [{}, {"runAsUser": 1000}] {
		found := violations(testing.pod({
			"securityContext": {"runAsUser": 0},
			"containers": [testing.container(context)],
		}))
		testing.paths(found) == {["spec", "securityContext", "runAsUser"]}
	}
}

root_pod(contexts) := testing.pod({
	"securityContext": {"runAsUser": 0},
	"containers": [testing.container(context) | some context in contexts],
})

test_the_user_of_the_pod_may_count_only_where_a_container_runs_as_it if {
	every contexts in [[{}], [{"runAsUser": 1000}, {"runAsUser": null}]] {
		testing.paths(effective(root_pod(contexts))) == {["spec", "securityContext", "runAsUser"]}
	}
	every contexts in [[], [{"runAsUser": 1000}]] { effective(root_pod(contexts)) == set() }
	testing.paths(effective(root_pod([{"runAsUser": 0}]))) == {["spec", "containers", 0, "securityContext", "runAsUser"]}
}

test_every_list_of_containers_is_looked_at if {
	found := violations(testing.pod({
		"initContainers": [
			{"name": "prepare", "securityContext": {"runAsUser": 0}},
			{"name": "proxy", "restartPolicy": "Always", "securityContext": {"runAsUser": 0}},
		],
		"containers": [testing.container({"runAsUser": 1000})],
		"ephemeralContainers": [{"name": "debug", "securityContext": {"runAsUser": 0}}],
	}))
	testing.messages(found) == {
		"init container `prepare` runs as root (`runAsUser: 0`)",
		"init container `proxy` runs as root (`runAsUser: 0`)",
		"ephemeral container `debug` runs as root (`runAsUser: 0`)",
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [testing.container({"runAsUser": 0})]}) {
		count(violations(object)) == 1
	}
}

test_before_1_23_nothing_is_checked if {
	pod := testing.pod_with({"runAsUser": 0})
	violations_at(pod, "1.22") == set()
	count(violations_at(pod, "1.23")) == 1
}

test_pods_in_a_user_namespace_are_exempt_since_1_35 if {
	pod := testing.pod({"hostUsers": false, "containers": [testing.container({"runAsUser": 0})]})
	violations(pod) == set()
	violations_at(pod, "1.35") == set()
	count(violations_at(pod, "1.34")) == 1
}

test_other_users_absent_null_and_wrong_types_pass if {
	every context in [{"runAsUser": 1}, {"runAsUser": null}, {"runAsUser": "0"}, {"runAsUser": false}, {}] {
		violations(testing.pod_with(context)) == set()
	}
	every context in testing.not_objects { violations(testing.pod_with(context)) == set() }
	every object in testing.broken_pods { violations(object) == set() }
}
