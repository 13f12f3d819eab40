package rules.ack_psp_seccomp_test

import data.lib.testing
import data.rules.ack_psp_seccomp

defaults := {"allowedProfileTypes": [], "allowedProfiles": []}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_psp_seccomp.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

profiled(profile) := {"seccompProfile": profile}

pod(annotations, pod_context, context) := {
	"kind": "Pod",
	"metadata": {"annotations": annotations},
	"spec": {"securityContext": pod_context, "containers": [testing.container(context)]},
}

path := ["spec", "containers", 0, "securityContext", "seccompProfile"]

unconfined := profiled({"type": "Unconfined"})

runtime := profiled({"type": "RuntimeDefault"})

local := profiled({"type": "Localhost", "localhostProfile": "profiles/audit.json"})

only_runtime := {"allowedProfileTypes": ["RuntimeDefault"]}

test_a_missing_profile_is_always_reported if {
	every context in [null, {}, profiled(null)] {
		every parameters in [{}, only_runtime, {"allowedProfiles": ["*"]}] {
			violations_with(pod({}, context, context), parameters) == {{
				"msg": "container `web` has no seccomp profile",
				"details": {"path": path},
			}}
		}
	}
}

test_without_lists_any_profile_passes if {
	every context in [unconfined, runtime, local] { violations(pod({}, {}, context)) == set() }
}

test_a_profile_that_is_not_allowed_is_reported_where_it_is_written if {
	violations_with(pod({}, {}, unconfined), only_runtime) == {{
		"msg": "container `web` has the seccomp profile `unconfined`, which is not allowed",
		"details": {"path": path},
	}}
	violations_with(pod({}, unconfined, {}), only_runtime) == {{
		"msg": "pod has the seccomp profile `unconfined`, which is not allowed",
		"details": {"path": ["spec", "securityContext", "seccompProfile"]},
	}}
}

test_types_and_names_are_allowed if {
	violations_with(pod({}, {}, runtime), only_runtime) == set()
	violations_with(pod({}, {}, unconfined), {"allowedProfileTypes": ["Unconfined"]}) == set()
	every name in ["runtime/default", "docker/default", "*"] {
		violations_with(pod({}, runtime, {}), {"allowedProfiles": [name]}) == set()
	}
	count(violations_with(pod({}, {}, unconfined), {"allowedProfiles": ["runtime/default"]})) == 1
	violations_with(pod({}, {}, unconfined), {"allowedProfiles": ["*"]}) == set()
}

test_a_profile_of_the_node_needs_its_type_and_its_name if {
	every name in ["localhost/profiles/audit.json", "localhost/*", "*"] {
		violations_with(pod({}, {}, local), {"allowedProfileTypes": ["Localhost"], "allowedProfiles": [name]}) == set()
		violations_with(pod({}, {}, local), {"allowedProfiles": [name]}) == set()
		count(violations_with(pod({}, {}, local), object.union(only_runtime, {"allowedProfiles": [name]}))) == 1
	}
	count(violations_with(pod({}, {}, local), {"allowedProfileTypes": ["Localhost"]})) == 1
	count(violations_with(pod({}, {}, local), {"allowedProfiles": ["localhost/other.json"]})) == 1
}

test_fields_count_before_annotations if {
	own := "container.seccomp.security.alpha.kubernetes.io/web"
	whole := "seccomp.security.alpha.kubernetes.io/pod"
	violations_with(pod({own: "unconfined", whole: "unconfined"}, runtime, {}), only_runtime) == set()
	violations_with(pod({}, unconfined, runtime), only_runtime) == set()
	every value in ["runtime/default", "docker/default"] {
		violations_with(pod({own: value, whole: "unconfined"}, {}, {}), only_runtime) == set()
	}
	testing.paths(violations_with(pod({own: "unconfined"}, {}, {}), only_runtime)) == {["metadata", "annotations", own]}
	testing.messages(violations_with(pod({whole: "unconfined"}, {}, {}), only_runtime)) == {
		"pod has the seccomp profile `unconfined`, which is not allowed",
	}
}

test_windows_has_none if {
	object := testing.pod({"os": {"name": "windows"}, "containers": [testing.container({})]})
	violations(object) == set()
	not is_looked_at(object, {})
}

test_wrong_types_pass if {
	every value in ["x", 1, [], {}, {"type": 1}] { violations_with(pod({}, {}, profiled(value)), only_runtime) == set() }
	every value in ["x", 1, []] { violations_with(pod({}, {}, value), only_runtime) == set() }
}

is_looked_at(reviewed, parameters) if {
	ack_psp_seccomp.applies with input as testing.review(reviewed, object.union(defaults, parameters))
}

test_every_kind_of_workload_is_looked_at if {
	spec := {"containers": [{"name": "web"}]}
	every object in testing.workloads(spec) { count(violations(object)) == 1 }
}

test_broken_pods_pass if {
	every object in testing.broken_pods { violations(object) == set() }
}

test_every_list_of_containers_is_looked_at if {
	container := {"name": "web"}
	every list in ["initContainers", "containers", "ephemeralContainers"] {
		count(violations(testing.pod({list: [container]}))) == 1
	}
}
