package lib.security_profiles_test

import data.lib.security_profiles as profiles
import data.lib.testing

entry(context) := {
	"container": {"name": "web"},
	"list": "containers",
	"security_context": context,
	"security_context_path": ["spec", "containers", 0, "securityContext"],
}

path := ["spec", "containers", 0, "securityContext", "seccompProfile"]

of(profile) := profiles.of_container(entry({"seccompProfile": profile}), "seccompProfile")

test_types_have_the_names_of_annotations if {
	names := {
		{"type": "RuntimeDefault"}: "runtime/default",
		{"type": "Unconfined"}: "unconfined",
		{"type": "Localhost", "localhostProfile": "profiles/a.json"}: "localhost/profiles/a.json",
	}
	every profile, name in names { of(profile) == [{"name": name, "path": path, "title": "container `web`"}] }
}

test_absent_and_null_are_no_profile if {
	of(null) == []
	profiles.of_container(entry({}), "seccompProfile") == []
}

test_what_is_of_a_wrong_shape_has_no_name if {
	nameless := [{}, {"type": "X"}, {"type": "Localhost"}, {"type": "Localhost", "localhostProfile": 1}]
	every profile in array.concat(["x", 1, true, []], nameless) {
		of(profile) == [{"path": path, "title": "container `web`"}]
	}
}

test_the_pod_has_one_of_its_own if {
	object := testing.pod({"securityContext": {"appArmorProfile": {"type": "Unconfined"}}})
	found := profiles.of_pod("appArmorProfile") with input as testing.review(object, {})
	found == [{"name": "unconfined", "path": ["spec", "securityContext", "appArmorProfile"], "title": "pod"}]
}

annotated(value) := found if {
	object := {"kind": "Pod", "metadata": {"annotations": {profiles.apparmor_key(entry({})): value}}, "spec": {}}
	found := profiles.of_annotation(profiles.apparmor_key(entry({})), "x") with input as testing.review(object, {})
}

test_annotations_count_where_they_have_a_value if {
	key := "container.apparmor.security.beta.kubernetes.io/web"
	annotated("runtime/default") == [{"name": "runtime/default", "path": ["metadata", "annotations", key], "title": "x"}]
	every value in ["", null, 1, ["x"]] { annotated(value) == [] }
	profiles.seccomp_key(entry({})) == "container.seccomp.security.alpha.kubernetes.io/web"
}
