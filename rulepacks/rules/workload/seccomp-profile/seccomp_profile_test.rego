package rules.seccomp_profile_test

import data.lib.testing
import data.rules.seccomp_profile

with_allowed(object, allowed) := testing.plain(found) if {
	found := seccomp_profile.violation with input as testing.review(object, {"allowed": allowed, "kubelet_default": false})
}

fixes(object, allowed) := testing.fixes(found) if {
	found := seccomp_profile.violation with input as testing.review(object, {"allowed": allowed, "kubelet_default": false})
}

violations(object) := with_allowed(object, ["RuntimeDefault", "Localhost"])

typed(type) := {"seccompProfile": {"type": type}}

pod(context, container_contexts) := testing.pod({
	"securityContext": context,
	"containers": [testing.container(container_context) | some container_context in container_contexts],
})

test_absent_is_a_violation_of_each_container if {
	every context in [null, {}, {"seccompProfile": null}] {
		violations(pod(context, [context, typed("RuntimeDefault")])) == {{
			"msg": "container `web` has no seccomp profile",
			"details": {"path": ["spec", "containers", 0, "securityContext", "seccompProfile"]},
		}}
	}
	count(violations(pod({}, [{}, {}]))) == 2
}

test_a_containers_wrong_type_is_marked if {
	violations(pod(typed("RuntimeDefault"), [typed("Unconfined"), {}])) == {{
		"msg": "container `web` has a seccomp profile of the type `Unconfined`",
		"details": {"path": ["spec", "containers", 0, "securityContext", "seccompProfile", "type"]},
	}}
}

test_a_pods_wrong_type_is_marked_once_and_only_if_inherited if {
	violations(pod(typed("Unconfined"), [{}, {}])) == {{
		"msg": "pod has a seccomp profile of the type `Unconfined`",
		"details": {"path": ["spec", "securityContext", "seccompProfile", "type"]},
	}}
	violations(pod(typed("Unconfined"), [typed("RuntimeDefault")])) == set()
}

test_a_profile_without_a_type_is_a_violation if {
	every profile in [{}, {"type": null}, {"localhostProfile": "shop.json"}] {
		violations(pod(typed("RuntimeDefault"), [{"seccompProfile": profile}])) == {{
			"msg": "container `web` has a seccomp profile without a type",
			"details": {"path": ["spec", "containers", 0, "securityContext", "seccompProfile", "type"]},
		}}
	}
}

test_confining_types_pass_on_either_level if {
	every type in ["RuntimeDefault", "Localhost"] {
		violations(pod(typed(type), [{}, null])) == set()
		violations(pod({}, [typed(type)])) == set()
	}
}

test_the_allowed_types_are_a_parameter if {
	object := pod({}, [typed("Localhost"), typed("RuntimeDefault"), typed("Unconfined")])
	testing.messages(with_allowed(object, ["RuntimeDefault", "Unconfined"])) == {
		"container `web` has a seccomp profile of the type `Localhost`",
	}
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers"] {
		testing.paths(violations(testing.pod({list: [testing.container({})]}))) == {[
			"spec",
			list,
			0,
			"securityContext",
			"seccompProfile",
		]}
		testing.paths(violations(testing.pod({list: [testing.container(typed("Unconfined"))]}))) == {[
			"spec",
			list,
			0,
			"securityContext",
			"seccompProfile",
			"type",
		]}
	}
}

test_every_kind_of_workload_is_looked_at if {
	containers := [testing.container({}), testing.container(typed("Unconfined"))]
	every object in testing.workloads({"containers": containers}) { count(violations(object)) == 2 }
}

test_wrong_types_are_no_violations if {
	every value in ["x", 1, true, []] {
		violations(testing.pod_with(value)) == set()
		violations(pod(value, [{}])) == set()
		violations(testing.pod_with({"seccompProfile": value})) == set()
	}
	every value in [1, true, [], {}] { violations(testing.pod_with(typed(value))) == set() }
	every object in testing.broken_pods { violations(object) == set() }
}

test_windows_has_no_seccomp if {
	containers := [testing.container({}), testing.container(typed("Unconfined"))]
	violations(testing.pod({"os": {"name": "windows"}, "containers": containers})) == set()
}

profile_fix(path, profile) := testing.fix(sprintf("set the type `%s`", [profile.type]), path, profile)

container_path := ["spec", "containers", 0, "securityContext", "seccompProfile"]

test_the_fix_is_the_runtimes_profile if {
	expected := {profile_fix(container_path, {"type": "RuntimeDefault"})}
	every context in [null, {}, typed("Unconfined"), typed(null)] {
		fixes(testing.pod_with(context), ["RuntimeDefault", "Localhost"]) == expected
	}
	fixes(pod(typed("Unconfined"), [{}]), ["RuntimeDefault"]) == {profile_fix(
		["spec", "securityContext", "seccompProfile"],
		{"type": "RuntimeDefault"},
	)}
}

test_the_fix_is_the_named_profile_if_that_is_allowed if {
	named := {"type": "Localhost", "localhostProfile": "web.json"}
	untyped := testing.pod_with({"seccompProfile": {"localhostProfile": "web.json"}})
	fixes(untyped, ["RuntimeDefault", "Localhost"]) == {profile_fix(container_path, named)}
	every object in [untyped, testing.pod_with({"seccompProfile": named})] {
		fixes(object, ["RuntimeDefault"]) == {profile_fix(container_path, {"type": "RuntimeDefault"})}
	}
}

test_there_is_no_fix_where_no_known_profile_is_allowed if {
	fixes(testing.pod_with({}), ["Localhost"]) == set()
	fixes(testing.pod_with(typed("Unconfined")), []) == set()
}

with_kubelet_default(context, value) := found if {
	parameters := {"allowed": ["RuntimeDefault"], "kubelet_default": value}
	found := seccomp_profile.violation with input as testing.review(testing.pod_with(context), parameters)
}

test_the_kubelet_may_give_the_profile if {
	with_kubelet_default({}, true) == set()
	count(with_kubelet_default({}, false)) == 1
	count(with_kubelet_default(typed("Unconfined"), true)) == 1
}
