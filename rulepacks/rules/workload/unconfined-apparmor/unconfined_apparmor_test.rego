package rules.unconfined_apparmor_test

import data.lib.testing
import data.rules.unconfined_apparmor

violations(object) := testing.plain(found) if {
	found := unconfined_apparmor.violation with input as testing.review(object, {})
}

fixes(object) := testing.fixes(found) if {
	found := unconfined_apparmor.violation with input as testing.review(object, {})
}

unconfined := {"appArmorProfile": {"type": "Unconfined"}}

annotation := "container.apparmor.security.beta.kubernetes.io/web"

annotated(annotations) := {
	"kind": "Pod",
	"metadata": {"name": "app", "annotations": annotations},
	"spec": {"containers": [testing.container({})]},
}

test_the_profile_of_the_pod_is_reported_at_its_type if {
	violations(testing.pod({"securityContext": unconfined})) == {{
		"msg": "pod has an AppArmor profile of the type `Unconfined`",
		"details": {"path": ["spec", "securityContext", "appArmorProfile", "type"]},
	}}
}

test_the_profile_of_a_container_is_reported_at_its_type if {
	violations(testing.pod_with(unconfined)) == {{
		"msg": "container `web` has an AppArmor profile of the type `Unconfined`",
		"details": {"path": ["spec", "containers", 0, "securityContext", "appArmorProfile", "type"]},
	}}
}

test_both_levels_are_judged_whatever_the_other_says if {
	spec := {
		"securityContext": unconfined,
		"containers": [testing.container({"appArmorProfile": {"type": "RuntimeDefault"}}), testing.container(unconfined)],
	}
	testing.paths(violations(testing.pod(spec))) == {
		["spec", "securityContext", "appArmorProfile", "type"],
		["spec", "containers", 1, "securityContext", "appArmorProfile", "type"],
	}
}

test_a_profile_without_a_type_is_a_violation if {
	every profile in [{}, {"type": null}, {"type": ""}, {"localhostProfile": "web"}] {
		violations(testing.pod_with({"appArmorProfile": profile})) == {{
			"msg": "container `web` has an AppArmor profile without a type",
			"details": {"path": ["spec", "containers", 0, "securityContext", "appArmorProfile", "type"]},
		}}
	}
}

test_types_are_compared_as_written if {
	every type in ["runtimedefault", "runtime/default", "Custom"] {
		count(violations(testing.pod_with({"appArmorProfile": {"type": type}}))) == 1
	}
}

test_confining_types_pass if {
	every profile in [{"type": "RuntimeDefault"}, {"type": "Localhost", "localhostProfile": "web"}] {
		violations(testing.pod_with({"appArmorProfile": profile})) == set()
		violations(testing.pod({"securityContext": {"appArmorProfile": profile}})) == set()
	}
}

test_an_annotation_is_reported_at_its_key if {
	violations(annotated({annotation: "unconfined"})) == {{
		"msg": sprintf("annotation `%s` sets the AppArmor profile `unconfined`", [annotation]),
		"details": {"path": ["metadata", "annotations", annotation]},
	}}
}

test_annotations_of_containers_that_are_not_there_count if {
	key := "container.apparmor.security.beta.kubernetes.io/gone"
	testing.paths(violations(annotated({key: "unconfined"}))) == {["metadata", "annotations", key]}
}

test_annotations_that_confine_or_are_empty_pass if {
	every value in ["", "runtime/default", "localhost/", "localhost/web"] {
		violations(annotated({annotation: value})) == set()
	}
}

test_annotations_are_compared_as_written if {
	every value in ["RuntimeDefault", "runtime/default ", "docker/default", "localhost", "Localhost/web"] {
		count(violations(annotated({annotation: value}))) == 1
	}
}

test_other_annotations_pass if {
	annotations := {
		"apparmor.security.beta.kubernetes.io/defaultProfileName": "unconfined",
		"container.apparmor.security.beta.kubernetes.io": "unconfined",
		"container.seccomp.security.alpha.kubernetes.io/web": "unconfined",
	}
	violations(annotated(annotations)) == set()
}

test_the_annotations_of_the_template_count_and_not_those_of_its_owner if {
	owner := {"name": "app", "annotations": {annotation: "unconfined"}}
	spec := {"containers": [testing.container({})]}
	violations({"kind": "Deployment", "metadata": owner, "spec": {"template": {"spec": spec}}}) == set()
	templated := {"kind": "Deployment", "spec": {"template": {"metadata": owner, "spec": spec}}}
	testing.paths(violations(templated)) == {["spec", "template", "metadata", "annotations", annotation]}
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers"] {
		testing.paths(violations(testing.pod({list: [testing.container(unconfined)]}))) == {
			["spec", list, 0, "securityContext", "appArmorProfile", "type"],
		}
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"securityContext": unconfined, "containers": []}) {
		count(violations(object)) == 1
	}
}

test_absent_null_and_wrong_types_pass if {
	every profile in testing.not_objects { violations(testing.pod_with({"appArmorProfile": profile})) == set() }
	every type in [1, true, ["Unconfined"]] {
		violations(testing.pod_with({"appArmorProfile": {"type": type}})) == set()
	}
	every value in [null, true, 1, ["unconfined"]] { violations(annotated({annotation: value})) == set() }
	every annotations in testing.not_objects { violations(annotated(annotations)) == set() }
	every context in testing.not_objects { violations(testing.pod_with(context)) == set() }
	every object in testing.broken_pods { violations(object) == set() }
}

test_the_fix_is_the_runtimes_profile if {
	path := ["spec", "containers", 0, "securityContext", "appArmorProfile"]
	profile := {"type": "RuntimeDefault"}
	fixes(testing.pod_with(unconfined)) == {testing.fix("set the type `RuntimeDefault`", path, profile)}
	fixes(annotated({annotation: "unconfined"})) == {{
		"title": "remove the annotation",
		"patches": [{"op": "remove", "path": ["metadata", "annotations", annotation]}],
	}}
}

# The API server refuses pods whose annotations say something else than the field.
test_with_a_profile_go_the_annotations_of_the_containers_that_have_it if {
	annotations := {sprintf("container.apparmor.security.beta.kubernetes.io/%s", [name]): "localhost/x" |
		some name in ["web", "own", "gone"]
	}
	object := {
		"kind": "Pod",
		"metadata": {"annotations": annotations},
		"spec": {
			"securityContext": unconfined,
			"containers": [
				{"name": "web"},
				{"name": "bare"},
				{"name": "own", "securityContext": {"appArmorProfile": {"type": "RuntimeDefault"}}},
			],
		},
	}
	fixes(object) == {{
		"title": "set the type `RuntimeDefault`",
		"patches": [
			{"op": "set", "path": ["spec", "securityContext", "appArmorProfile"], "value": {"type": "RuntimeDefault"}},
			{"op": "remove", "path": ["metadata", "annotations", annotation]},
		],
	}}
}

test_the_fix_is_the_profile_that_is_named if {
	named := {"type": "Localhost", "localhostProfile": "web"}
	fixes(testing.pod({"securityContext": {"appArmorProfile": {"localhostProfile": "web"}}})) == {testing.fix(
		"set the type `Localhost`",
		["spec", "securityContext", "appArmorProfile"],
		named,
	)}
}
