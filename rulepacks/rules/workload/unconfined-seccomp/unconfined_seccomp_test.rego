package rules.unconfined_seccomp_test

import data.lib.testing
import data.rules.unconfined_seccomp

violations(object) := violations_at(object, "latest")

violations_at(object, version) := testing.plain(found) if {
	found := unconfined_seccomp.violation with input as testing.review(object, {"version": version, "annotations": false})
}

fixes(object, version) := testing.fixes(found) if {
	found := unconfined_seccomp.violation with input as testing.review(object, {"version": version, "annotations": false})
}

unconfined := {"seccompProfile": {"type": "Unconfined"}}

pod_key := "seccomp.security.alpha.kubernetes.io/pod"

container_key := "container.seccomp.security.alpha.kubernetes.io/web"

annotated(annotations) := {
	"kind": "Pod",
	"metadata": {"name": "app", "annotations": annotations},
	"spec": {"containers": [testing.container({})]},
}

test_the_profile_of_the_pod_is_reported_at_its_type if {
	violations(testing.pod({"securityContext": unconfined})) == {{
		"msg": "pod has a seccomp profile of the type `Unconfined`",
		"details": {"path": ["spec", "securityContext", "seccompProfile", "type"]},
	}}
}

test_the_profile_of_a_container_is_reported_at_its_type if {
	violations(testing.pod_with(unconfined)) == {{
		"msg": "container `web` has a seccomp profile of the type `Unconfined`",
		"details": {"path": ["spec", "containers", 0, "securityContext", "seccompProfile", "type"]},
	}}
}

test_both_levels_are_judged_whatever_the_other_says if {
	spec := {
		"securityContext": unconfined,
		"containers": [testing.container({"seccompProfile": {"type": "RuntimeDefault"}}), testing.container(unconfined)],
	}
	testing.paths(violations(testing.pod(spec))) == {
		["spec", "securityContext", "seccompProfile", "type"],
		["spec", "containers", 1, "securityContext", "seccompProfile", "type"],
	}
}

test_a_profile_without_a_type_is_a_violation if {
	every profile in [{}, {"type": null}, {"type": ""}] {
		violations(testing.pod_with({"seccompProfile": profile})) == {{
			"msg": "container `web` has a seccomp profile without a type",
			"details": {"path": ["spec", "containers", 0, "securityContext", "seccompProfile", "type"]},
		}}
	}
}

test_types_are_compared_as_written if {
	every type in ["runtimedefault", "runtime/default", "unconfined"] {
		count(violations(testing.pod_with({"seccompProfile": {"type": type}}))) == 1
	}
}

test_confining_types_pass if {
	every profile in [{"type": "RuntimeDefault"}, {"type": "Localhost", "localhostProfile": "web.json"}] {
		violations(testing.pod_with({"seccompProfile": profile})) == set()
		violations(testing.pod({"securityContext": {"seccompProfile": profile}})) == set()
	}
}

test_fields_count_from_1_19_on if {
	every object in [testing.pod_with(unconfined), testing.pod({"securityContext": unconfined})] {
		every version in ["v1.19", "1.19", "v1.25", "v1.99", "latest"] { count(violations_at(object, version)) == 1 }
		every version in ["v1.0", "v1.18", "1.18"] { violations_at(object, version) == set() }
	}
}

test_annotations_count_before_1_19 if {
	every key in [pod_key, container_key] {
		every version in ["v1.0", "v1.18", "1.18"] {
			violations_at(annotated({key: "unconfined"}), version) == {{
				"msg": sprintf("annotation `%s` sets the seccomp profile `unconfined`", [key]),
				"details": {"path": ["metadata", "annotations", key]},
			}}
		}
		every version in ["v1.19", "1.19", "latest"] { violations_at(annotated({key: "unconfined"}), version) == set() }
	}
}

test_annotations_that_confine_pass if {
	every value in ["runtime/default", "docker/default", "localhost/", "localhost/web.json"] {
		violations_at(annotated({pod_key: value, container_key: value}), "v1.18") == set()
	}
}

test_annotations_are_compared_as_written if {
	every value in ["", "RuntimeDefault", "Docker/default", "localhost"] {
		count(violations_at(annotated({container_key: value}), "v1.18")) == 1
	}
}

test_annotations_of_containers_that_are_not_there_pass if {
	annotations := {
		"container.seccomp.security.alpha.kubernetes.io/gone": "unconfined",
		"container.seccomp.security.alpha.kubernetes.io/": "unconfined",
		"container.apparmor.security.beta.kubernetes.io/web": "unconfined",
	}
	violations_at(annotated(annotations), "v1.18") == set()
}

test_annotations_of_every_list_of_containers_count if {
	every list in ["initContainers", "containers", "ephemeralContainers"] {
		object := {
			"kind": "Pod",
			"metadata": {"annotations": {container_key: "unconfined"}},
			"spec": {list: [testing.container({})]},
		}
		count(violations_at(object, "v1.18")) == 1
	}
}

test_the_annotations_of_the_template_count_and_not_those_of_its_owner if {
	owner := {"name": "app", "annotations": {pod_key: "unconfined"}}
	deployment := {"kind": "Deployment", "metadata": owner, "spec": {"template": {"spec": {"containers": []}}}}
	violations_at(deployment, "v1.18") == set()
	templated := {"kind": "Deployment", "spec": {"template": {"metadata": owner, "spec": {"containers": []}}}}
	testing.paths(violations_at(templated, "v1.18")) == {["spec", "template", "metadata", "annotations", pod_key]}
}

# The violations, with their fixes if they had any, where annotations count in every version.
with_annotations(annotations, context) := found if {
	object := {"kind": "Pod", "metadata": {"annotations": annotations}, "spec": {"containers": [testing.container(context)]}}
	review := testing.review(object, {"version": "latest", "annotations": true})
	found := unconfined_seccomp.violation with input as review
}

test_annotations_may_count_in_every_version if {
	every key in [pod_key, container_key] {
		with_annotations({key: "unconfined"}, {}) == {{
			"msg": sprintf("annotation `%s` sets the seccomp profile `unconfined`", [key]),
			"details": {"path": ["metadata", "annotations", key]},
		}}
		with_annotations({key: "runtime/default"}, {}) == set()
		with_annotations({key: "unconfined"}, {"seccompProfile": {"type": "RuntimeDefault"}}) == set()
	}
	with_annotations({pod_key: "unconfined", container_key: "runtime/default"}, {}) == set()
}

test_annotations_are_not_told_twice_where_they_count_anyway if {
	parameters := {"version": "v1.18", "annotations": true}
	found := unconfined_seccomp.violation with input as testing.review(annotated({pod_key: "unconfined"}), parameters)
	count(found) == 1
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers"] {
		testing.paths(violations(testing.pod({list: [testing.container(unconfined)]}))) == {
			["spec", list, 0, "securityContext", "seccompProfile", "type"],
		}
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"securityContext": unconfined, "containers": []}) {
		count(violations(object)) == 1
	}
}

test_absent_null_and_wrong_types_pass if {
	every profile in testing.not_objects { violations(testing.pod_with({"seccompProfile": profile})) == set() }
	every type in [1, true, ["Unconfined"]] {
		violations(testing.pod_with({"seccompProfile": {"type": type}})) == set()
	}
	every value in [null, true, 1] { violations_at(annotated({pod_key: value}), "v1.18") == set() }
	every annotations in testing.not_objects { violations_at(annotated(annotations), "v1.18") == set() }
	every context in testing.not_objects { violations(testing.pod_with(context)) == set() }
	every object in testing.broken_pods {
		violations(object) == set()
		violations_at(object, "v1.18") == set()
	}
}

test_the_fix_is_the_runtimes_profile if {
	path := ["spec", "containers", 0, "securityContext", "seccompProfile"]
	fixes(testing.pod_with(unconfined), "latest") == {testing.fix(
		"set the type `RuntimeDefault`",
		path,
		{"type": "RuntimeDefault"},
	)}
	fixes(annotated({pod_key: "unconfined"}), "v1.18") == {testing.fix(
		"set `runtime/default`",
		["metadata", "annotations", pod_key],
		"runtime/default",
	)}
}
