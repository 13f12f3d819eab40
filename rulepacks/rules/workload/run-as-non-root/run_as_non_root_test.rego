package rules.run_as_non_root_test

import data.lib.testing
import data.rules.run_as_non_root

violations(object) := violations_at(object, "latest")

violations_at(object, version) := testing.plain(found) if {
	found := run_as_non_root.violation with input as testing.review(object, {"version": version})
}

fixes(object) := testing.fixes(found) if {
	found := run_as_non_root.violation with input as testing.review(object, {"version": "latest"})
}

# A pod with its own security context and that of its container.
pod(own, context) := testing.pod({"securityContext": own, "containers": [testing.container(context)]})

path := ["spec", "containers", 0, "securityContext", "runAsNonRoot"]

test_absent_and_null_are_violations if {
	expected := {{
		"msg": "container `web` may run as root: `runAsNonRoot` is not set",
		"details": {"path": path},
	}}
	every context in [{}, {"runAsNonRoot": null}, null] {
		violations(testing.pod_with(context)) == expected
		violations(pod(context, context)) == expected
	}
	violations(testing.pod({"containers": [{"name": "web"}]})) == expected
}

test_true_passes_on_the_pod_or_on_the_container if {
	violations(pod({"runAsNonRoot": true}, {})) == set()
	violations(pod({"runAsNonRoot": true}, null)) == set()
	violations(pod({}, {"runAsNonRoot": true})) == set()
}

test_false_on_the_container_is_reported_there if {
	expected := {{
		"msg": "container `web` may run as root (`runAsNonRoot: false`)",
		"details": {"path": path},
	}}
	violations(testing.pod_with({"runAsNonRoot": false})) == expected
	violations(pod({"runAsNonRoot": true}, {"runAsNonRoot": false})) == expected
}

test_false_on_the_pod_is_one_violation_whatever_its_containers_say if {
	every context in [{}, {"runAsNonRoot": true}] {
		violations(pod({"runAsNonRoot": false}, context)) == {{
			"msg": "pod may run as root (`runAsNonRoot: false`)",
			"details": {"path": ["spec", "securityContext", "runAsNonRoot"]},
		}}
	}
	testing.paths(violations(pod({"runAsNonRoot": false}, {"runAsNonRoot": false}))) == {
		["spec", "securityContext", "runAsNonRoot"],
		path,
	}
}

test_every_list_of_containers_is_looked_at if {
	found := violations(testing.pod({
		"initContainers": [
			{"name": "prepare"},
			{"name": "proxy", "restartPolicy": "Always"},
		],
		"containers": [testing.container({"runAsNonRoot": true})],
		"ephemeralContainers": [{"name": "debug", "securityContext": {"runAsNonRoot": false}}],
	}))
	testing.messages(found) == {
		"init container `prepare` may run as root: `runAsNonRoot` is not set",
		"init container `proxy` may run as root: `runAsNonRoot` is not set",
		"ephemeral container `debug` may run as root (`runAsNonRoot: false`)",
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [testing.container({})]}) {
		count(violations(object)) == 1
	}
}

test_pods_in_a_user_namespace_are_exempt_since_1_35 if {
	in_namespace := testing.pod({
		"hostUsers": false,
		"securityContext": {"runAsNonRoot": false},
		"containers": [testing.container({})],
	})
	violations(in_namespace) == set()
	violations_at(in_namespace, "1.35") == set()
	count(violations_at(in_namespace, "1.34")) == 1
	every value in [true, null, "false"] {
		count(violations(testing.pod({"hostUsers": value, "containers": [testing.container({})]}))) == 1
	}
}

test_windows_pods_are_no_exception if {
	count(violations(testing.pod({"os": {"name": "windows"}, "containers": [testing.container({})]}))) == 1
}

test_wrong_types_pass if {
	violations(testing.pod_with({"runAsNonRoot": "true"})) == set()
	violations(pod({"runAsNonRoot": "true"}, {})) == set()
	every object in testing.broken_pods { violations(object) == set() }
}

non_root(place) := testing.fix("set `runAsNonRoot: true`", place, true)

test_the_fix_keeps_root_out if {
	fixes(pod({}, {})) == {non_root(path)}
	fixes(pod({"runAsNonRoot": false}, {"runAsUser": 1})) == {non_root(["spec", "securityContext", "runAsNonRoot"])}
	fixes(pod({"runAsNonRoot": true}, {"runAsNonRoot": false})) == {non_root(path)}
}

test_there_is_no_fix_for_a_user_that_is_root if {
	fixes(pod({}, {"runAsUser": 0})) == set()
	fixes(pod({"runAsUser": 0}, {"runAsNonRoot": false})) == set()
	fixes(pod({"runAsUser": 0, "runAsNonRoot": false}, {})) == set()
	fixes(pod({"runAsUser": 0, "runAsNonRoot": false}, {"runAsUser": 1})) == {non_root([
		"spec",
		"securityContext",
		"runAsNonRoot",
	])}
}
