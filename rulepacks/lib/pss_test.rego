package lib.pss_test

import data.lib.pss
import data.lib.testing

test_the_minor_is_read_with_and_without_v if {
	expected := {"1.25": 25, "v1.25": 25, "1.0": 0, "v1.0": 0, "v1.9": 9, "1.10": 10, "1.37": 37}
	every version, minor in expected { pss.minor(version) == minor }
}

test_latest_is_the_newest if {
	pss.minor("latest") == pss.newest
	pss.newest == 37
}

test_versions_to_come_are_the_newest if {
	every version in ["1.38", "v1.38", "1.99", "v1.99", "1.100", "v1.99999999999999999999"] {
		pss.minor(version) == pss.newest
	}
}

test_what_is_no_version_is_the_newest if {
	rubbish := [
		"", "1", "v1", "1.", "1.x", "1.25.3", "v1.25-gke.1", "V1.25", "vv1.25", "1.025", "1.00", "2.5", "v0.5",
		" 1.25", "1.25 ", "1.-5", "11.25", "newest", "Latest", null, 1.25, 25, true, [], {}, ["1.25"],
	]
	every version in rubbish { pss.minor(version) == pss.newest }
}

test_boundaries_are_compared_as_numbers if {
	pss.minor("1.9") < pss.minor("1.10")
	pss.minor("1.18") < pss.minor("1.19")
	pss.minor("1.34") < pss.minor("1.35")
}

test_a_violation_has_the_form_of_rules if {
	pss.violation(["spec", 0], "x") == {"msg": "x", "details": {"path": ["spec", 0]}}
}

security_contexts(object) := found if {
	found := pss.security_contexts with input as testing.review(object, {})
}

test_the_pod_and_each_container_have_a_security_context if {
	spec := {
		"securityContext": {"runAsUser": 1},
		"containers": [testing.container({"runAsUser": 2})],
		"initContainers": [testing.container(null)],
	}
	security_contexts(testing.pod(spec)) == [
		{"title": "pod", "security_context": {"runAsUser": 1}, "path": ["spec", "securityContext"]},
		{
			"title": "init container `web`",
			"security_context": {},
			"path": ["spec", "initContainers", 0, "securityContext"],
		},
		{
			"title": "container `web`",
			"security_context": {"runAsUser": 2},
			"path": ["spec", "containers", 0, "securityContext"],
		},
	]
}

test_an_object_without_a_pod_has_none if not security_contexts({"kind": "ConfigMap"})

user_namespace(object) if {
	pss.user_namespace with input as testing.review(object, {})
}

test_a_pod_without_the_users_of_the_host_is_in_a_user_namespace if {
	every object in testing.workloads({"containers": [], "hostUsers": false}) { user_namespace(object) }
}

test_other_pods_are_in_none if {
	every value in [true, null, "false", 0] { not user_namespace(testing.pod({"hostUsers": value})) }
	not user_namespace(testing.pod({}))
}

added(allowed) := testing.plain(found) if {
	object := testing.pod_with({"capabilities": {"add": ["CHOWN", null, "KILL", 1]}})
	found := pss.added_capabilities(allowed) with input as testing.review(object, {})
}

test_added_capabilities_are_those_beyond_the_allowed if {
	added({"CHOWN"}) == {{
		"msg": "container `web` adds the capability `KILL`",
		"details": {"path": ["spec", "containers", 0, "securityContext", "capabilities", "add", 2]},
	}}
	count(added(set())) == 2
	added({"CHOWN", "KILL"}) == set()
}

unconfined(profile) := testing.plain(reported({"securityContext": {"seccompProfile": profile}}))

reported(spec) := found if {
	found := pss.unconfined_profiles("seccompProfile", "a seccomp") with input as testing.review(testing.pod(spec), {})
}

test_profiles_that_do_not_confine_are_found if {
	unconfined({"type": "Unconfined"}) == {{
		"msg": "pod has a seccomp profile of the type `Unconfined`",
		"details": {"path": ["spec", "securityContext", "seccompProfile", "type"]},
	}}
	every profile in [{}, {"type": null}, {"type": ""}] {
		testing.messages(unconfined(profile)) == {"pod has a seccomp profile without a type"}
	}
}

test_profiles_that_confine_and_what_is_no_profile_are_not if {
	every type in ["RuntimeDefault", "Localhost", 1, true, []] { unconfined({"type": type}) == set() }
	every profile in testing.not_objects { unconfined(profile) == set() }
}

test_only_the_asked_profile_is_looked_at if {
	review := testing.review(testing.pod_with({"appArmorProfile": {"type": "Unconfined"}}), {})
	seccomp := pss.unconfined_profiles("seccompProfile", "a seccomp") with input as review
	seccomp == set()
	apparmor := pss.unconfined_profiles("appArmorProfile", "an AppArmor") with input as review
	testing.messages(apparmor) == {"container `web` has an AppArmor profile of the type `Unconfined`"}
}

test_a_volume_is_called_by_its_name_or_its_place if {
	pss.volume_name({"name": "data"}, 3) == "data"
	every volume in [{}, {"name": null}, {"name": 1}] { pss.volume_name(volume, 3) == "volumes[3]" }
}

test_only_pods_that_say_so_themselves_are_for_windows if {
	exempt_on_windows({"os": {"name": "windows"}})
	not exempt_on_windows({"nodeSelector": {"kubernetes.io/os": "windows"}})
	not exempt_on_windows({"os": {"name": "linux"}})
}

exempt_on_windows(spec) if pss.exempt_on_windows("latest") with input as testing.review(testing.pod(spec), {})

profile_fixes(profile) := testing.fixes(reported({"securityContext": {"seccompProfile": profile}}))

profile_fix(profile) := testing.fix(
	sprintf("set the type `%s`", [profile.type]),
	["spec", "securityContext", "seccompProfile"],
	profile,
)

test_the_fix_for_a_profile_is_the_runtimes if {
	every profile in [{}, {"type": "Unconfined"}, {"type": "unconfined", "localhostProfile": ""}] {
		profile_fixes(profile) == {profile_fix({"type": "RuntimeDefault"})}
	}
}

test_the_fix_for_a_profile_is_that_of_the_node_if_it_names_one if {
	every profile in [{"localhostProfile": "web.json"}, {"type": "localhost", "localhostProfile": "web.json"}] {
		profile_fixes(profile) == {profile_fix({"type": "Localhost", "localhostProfile": "web.json"})}
	}
}

test_no_profile_is_set_on_windows if {
	found := reported({"os": {"name": "windows"}, "securityContext": {"seccompProfile": {}}})
	count(found) == 1
	testing.fixes(found) == set()
}

test_a_violation_gets_the_first_of_some_profiles_if_any if {
	found := pss.violation(["spec", "a", "type"], "x")
	offered := pss.offer_profile(found, ["spec", "a"], [{"type": "A"}, {"type": "B"}]) with input as {}
	offered.details.fix == testing.fix("set the type `A`", ["spec", "a"], {"type": "A"})
	none := pss.offer_profile(found, ["spec", "a"], []) with input as {}
	none == found
}
