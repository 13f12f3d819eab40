package rules.restricted_seccomp_test

import data.lib.testing
import data.rules.restricted_seccomp

violations(object) := violations_at(object, "latest")

violations_at(object, version) := testing.plain(found) if {
	found := restricted_seccomp.violation with input as testing.review(object, {"version": version})
}

fixes(object, version) := testing.fixes(found) if {
	found := restricted_seccomp.violation with input as testing.review(object, {"version": version})
}

# A pod with its own security context and that of its container.
pod(own, context) := testing.pod({"securityContext": own, "containers": [testing.container(context)]})

profile(type) := {"seccompProfile": {"type": type}}

path := ["spec", "containers", 0, "securityContext", "seccompProfile"]

missing := {"msg": "container `web` has no seccomp profile", "details": {"path": path}}

test_absent_and_null_are_violations if {
	every context in [{}, {"seccompProfile": null}, null] {
		violations(testing.pod_with(context)) == {missing}
		violations(pod(context, context)) == {missing}
	}
	violations(testing.pod({"containers": [{"name": "web"}]})) == {missing}
}

test_confining_types_pass_on_the_pod_or_on_the_container if {
	every type in ["RuntimeDefault", "Localhost"] {
		violations(pod(profile(type), {})) == set()
		violations(pod({}, profile(type))) == set()
	}
}

test_other_types_are_reported_where_they_are_written if {
	violations(pod(profile("RuntimeDefault"), profile("Unconfined"))) == {{
		"msg": "container `web` has a seccomp profile of the type `Unconfined`",
		"details": {"path": array.concat(path, ["type"])},
	}}
	every context in [{}, profile("RuntimeDefault")] {
		violations(pod(profile("Unconfined"), context)) == {{
			"msg": "pod has a seccomp profile of the type `Unconfined`",
			"details": {"path": ["spec", "securityContext", "seccompProfile", "type"]},
		}}
	}
}

test_a_profile_without_a_type_is_a_violation if {
	every empty in [{}, {"type": null}, {"type": ""}] {
		violations(testing.pod_with({"seccompProfile": empty})) == {{
			"msg": "container `web` has a seccomp profile without a type",
			"details": {"path": array.concat(path, ["type"])},
		}}
	}
}

test_every_list_of_containers_is_looked_at if {
	found := violations(testing.pod({
		"initContainers": [
			{"name": "prepare"},
			{"name": "proxy", "restartPolicy": "Always"},
		],
		"containers": [testing.container(profile("RuntimeDefault"))],
		"ephemeralContainers": [{"name": "debug", "securityContext": profile("Unconfined")}],
	}))
	testing.messages(found) == {
		"init container `prepare` has no seccomp profile",
		"init container `proxy` has no seccomp profile",
		"ephemeral container `debug` has a seccomp profile of the type `Unconfined`",
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [testing.container({})]}) {
		count(violations(object)) == 1
	}
}

test_before_1_19_it_is_the_baseline_check_of_annotations if {
	violations_at(testing.pod_with({}), "1.18") == set()
	violations_at(testing.pod_with({}), "1.19") == {missing}
	annotated := json.patch(testing.pod_with({}), [{
		"op": "add",
		"path": "/metadata/annotations",
		"value": {"seccomp.security.alpha.kubernetes.io/pod": "unconfined"},
	}])
	testing.paths(violations_at(annotated, "1.18")) == {[
		"metadata",
		"annotations",
		"seccomp.security.alpha.kubernetes.io/pod",
	]}
	violations_at(annotated, "1.19") == {missing}
}

test_windows_pods_are_exempt_since_1_25 if {
	windows := testing.pod({
		"os": {"name": "windows"},
		"containers": [testing.container({}), testing.container(profile("Unconfined"))],
	})
	violations(windows) == set()
	count(violations_at(windows, "1.24")) == 2
}

test_wrong_types_pass if {
	every context in [{"seccompProfile": "RuntimeDefault"}, profile(1), profile(["x"])] {
		violations(testing.pod_with(context)) == set()
		violations(pod(context, {})) == set()
	}
	every object in testing.broken_pods { violations(object) == set() }
}

runtime := {testing.fix("set the type `RuntimeDefault`", path, {"type": "RuntimeDefault"})}

test_the_fix_is_the_runtimes_profile if {
	every context in [null, {}, profile("Unconfined"), profile("")] {
		fixes(testing.pod_with(context), "latest") == runtime
	}
}

test_pods_for_windows_have_no_profile if {
	every context in [{}, profile("Unconfined")] {
		fixes(testing.pod({"os": {"name": "windows"}, "containers": [testing.container(context)]}), "1.24") == set()
	}
}
