package lib.pss_restricted_test

import data.lib.pss_restricted
import data.lib.testing

plain := {"containers": [testing.container({})]}

with_os(name) := object.union(plain, {"os": {"name": name}})

with_host_users(value) := object.union(plain, {"hostUsers": value})

escalation(spec, version, unset) := found if {
	review := testing.review(testing.pod(spec), {})
	found := pss_restricted.privilege_escalation(version, unset) with input as review
}

capabilities(spec, version) := found if {
	found := pss_restricted.capabilities(version) with input as testing.review(testing.pod(spec), {})
}

volumes(list) := found if {
	found := pss_restricted.volumes with input as testing.review(testing.pod({"volumes": list}), {})
}

non_root(spec, version) := found if {
	found := pss_restricted.run_as_non_root(version) with input as testing.review(testing.pod(spec), {})
}

user(spec, version) := found if {
	found := pss_restricted.run_as_user(version) with input as testing.review(testing.pod(spec), {})
}

seccomp(pod, version) := found if {
	found := pss_restricted.seccomp_profiles(version) with input as testing.review(pod, {})
}

proc_mount(spec) := found if {
	found := pss_restricted.proc_mount with input as testing.review(testing.pod(spec), {})
}

test_privilege_escalation_is_checked_from_1_8_on if {
	every version in ["1.0", "1.7", "v1.7"] { escalation(plain, version, "fail") == set() }
	every version in ["1.8", "v1.8", "1.24", "1.25", "latest"] { count(escalation(plain, version, "fail")) == 1 }
}

test_unset_says_whether_absent_privilege_escalation_fails if {
	allowed := {"containers": [testing.container({"allowPrivilegeEscalation": true})]}
	forbidden := {"containers": [testing.container({"allowPrivilegeEscalation": false})]}
	testing.messages(escalation(plain, "latest", "fail")) == {"container `web` does not forbid privilege escalation"}
	escalation(plain, "latest", "pass") == set()
	every unset in ["fail", "pass"] {
		testing.messages(escalation(allowed, "latest", unset)) == {"container `web` allows privilege escalation"}
		escalation(forbidden, "latest", unset) == set()
	}
}

test_windows_is_exempt_from_privilege_escalation_from_1_25_on if {
	count(escalation(with_os("windows"), "1.24", "fail")) == 1
	escalation(with_os("windows"), "1.25", "fail") == set()
	every name in ["linux", "Windows", "", null] { count(escalation(with_os(name), "1.25", "fail")) == 1 }
}

test_capabilities_are_those_of_baseline_before_1_22 if {
	chown := {"containers": [testing.container({"capabilities": {"add": ["CHOWN"]}})]}
	raw := {"containers": [testing.container({"capabilities": {"add": ["NET_RAW"]}})]}
	capabilities(plain, "1.21") == set()
	capabilities(chown, "1.21") == set()
	count(capabilities(raw, "1.21")) == 1
	count(capabilities(plain, "1.22")) == 1
	count(capabilities(chown, "1.22")) == 2
	count(capabilities(raw, "1.22")) == 2
}

test_windows_is_exempt_from_capabilities_from_1_25_on if {
	count(capabilities(with_os("windows"), "1.24")) == 1
	capabilities(with_os("windows"), "1.25") == set()
	count(capabilities(with_os("linux"), "1.25")) == 1
}

test_the_baseline_check_of_capabilities_does_not_come_back_on_windows if {
	spec := {"os": {"name": "windows"}, "containers": [testing.container({"capabilities": {"add": ["SYS_ADMIN"]}})]}
	count(capabilities(spec, "1.21")) == 1
	count(capabilities(spec, "1.24")) == 2
	capabilities(spec, "1.25") == set()
}

dropping(drop) := {"containers": [testing.container({"capabilities": {"drop": drop}})]}

test_all_must_be_dropped_exactly if {
	capabilities(dropping(["ALL"]), "latest") == set()
	capabilities(dropping(["CHOWN", "ALL"]), "latest") == set()
	every drop in [null, [], ["all"], ["CAP_ALL"], ["CHOWN"], [1]] { count(capabilities(dropping(drop), "latest")) == 1 }
}

test_one_core_source_is_enough_as_in_pod_security_admission if {
	volumes([{"name": "a", "emptyDir": {}, "hostPath": {"path": "/"}}]) == set()
}

test_each_other_source_is_a_violation if {
	testing.paths(volumes([{"name": "a"}, {"name": "b", "nfs": {}, "hostPath": {}, "emptyDir": null}])) == {
		["spec", "volumes", 1, "nfs"],
		["spec", "volumes", 1, "hostPath"],
	}
}

test_user_namespaces_are_exempt_from_non_root_from_1_35_on if {
	count(non_root(with_host_users(false), "1.34")) == 1
	non_root(with_host_users(false), "1.35") == set()
	every version in ["1.34", "1.35"] {
		count(non_root(with_host_users(true), version)) == 1
		count(non_root(with_host_users(null), version)) == 1
	}
}

test_non_root_is_checked_in_every_version_and_on_windows if {
	every version in ["1.0", "1.22", "latest"] {
		count(non_root(plain, version)) == 1
		count(non_root(with_os("windows"), version)) == 1
	}
}

as_root := {"containers": [testing.container({"runAsUser": 0})]}

test_user_is_checked_from_1_23_on if {
	user(as_root, "1.22") == set()
	count(user(as_root, "1.23")) == 1
	user(plain, "1.23") == set()
}

test_user_namespaces_are_exempt_from_user_from_1_35_on if {
	in_namespace := object.union(as_root, {"hostUsers": false})
	count(user(in_namespace, "1.34")) == 1
	user(in_namespace, "1.35") == set()
	count(user(object.union(as_root, {"hostUsers": true}), "1.35")) == 1
}

test_seccomp_is_the_baseline_check_of_annotations_before_1_19 if {
	pod := testing.pod(plain)
	annotated := object.union(
		pod,
		{"metadata": {"annotations": {"container.seccomp.security.alpha.kubernetes.io/web": "unconfined"}}},
	)
	seccomp(pod, "1.18") == set()
	testing.paths(seccomp(annotated, "1.18")) == {[
		"metadata",
		"annotations",
		"container.seccomp.security.alpha.kubernetes.io/web",
	]}
	testing.paths(seccomp(pod, "1.19")) == {["spec", "containers", 0, "securityContext", "seccompProfile"]}
	seccomp(annotated, "1.19") == seccomp(pod, "1.19")
}

test_windows_is_exempt_from_seccomp_from_1_25_on if {
	count(seccomp(testing.pod(with_os("windows")), "1.24")) == 1
	seccomp(testing.pod(with_os("windows")), "1.25") == set()
	count(seccomp(testing.pod(with_os("linux")), "1.25")) == 1
}

test_the_baseline_check_of_seccomp_does_not_come_back_on_windows if {
	pod := testing.pod({
		"os": {"name": "windows"},
		"containers": [testing.container({"seccompProfile": {"type": "Unconfined"}})],
	})
	count(seccomp(pod, "1.24")) == 1
	seccomp(pod, "1.25") == set()
}

test_proc_mount_must_be_the_default_in_user_namespaces_too if {
	every value in [true, false, null] {
		spec := {"hostUsers": value, "containers": [testing.container({"procMount": "Unmasked"})]}
		testing.paths(proc_mount(spec)) == {["spec", "containers", 0, "securityContext", "procMount"]}
	}
	proc_mount({"containers": [testing.container({"procMount": "Default"})]}) == set()
	proc_mount(plain) == set()
}
