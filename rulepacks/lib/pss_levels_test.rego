package lib.pss_levels_test

import data.lib.pss_levels
import data.lib.testing

violations(object, level, version) := found if {
	found := pss_levels.violations(level, version) with input as testing.review(object, {})
}

found(spec, level, version) := testing.paths(violations(testing.pod(spec), level, version))

web := ["spec", "containers", 0]

in_context(field) := array.concat(web, ["securityContext", field])

# Meets the level restricted in every version.
strict_context := {"allowPrivilegeEscalation": false, "capabilities": {"drop": ["ALL"]}}

strict := {
	"securityContext": {"runAsNonRoot": true, "seccompProfile": {"type": "RuntimeDefault"}},
	"containers": [testing.container(strict_context)],
}

with_context(context) := object.union(
	strict,
	{"containers": [testing.container(object.union(strict_context, context))]},
)

with_container(fields) := object.union(
	strict,
	{"containers": [object.union(testing.container(strict_context), fields)]},
)

versions := ["1.0", "1.7", "1.8", "1.18", "1.19", "1.21", "1.22", "1.23", "1.24", "1.25", "1.34", "1.35", "latest"]

test_a_strict_pod_passes_every_level_in_every_version if {
	every version in versions {
		every level in ["privileged", "baseline", "restricted"] { found(strict, level, version) == set() }
	}
}

# What each check of the level baseline finds, beside nothing else.
baseline_cases := [
	{"spec": with_context({"privileged": true}), "path": in_context("privileged")},
	{"spec": object.union(strict, {"hostNetwork": true}), "path": ["spec", "hostNetwork"]},
	{"spec": object.union(strict, {"hostPID": true}), "path": ["spec", "hostPID"]},
	{"spec": object.union(strict, {"hostIPC": true}), "path": ["spec", "hostIPC"]},
	{
		"spec": with_container({"ports": [{"hostPort": 80}]}),
		"path": array.concat(web, ["ports", 0, "hostPort"]),
	},
	{
		"spec": with_context({"appArmorProfile": {"type": "Unconfined"}}),
		"path": array.concat(in_context("appArmorProfile"), ["type"]),
	},
	{
		"spec": with_context({"seLinuxOptions": {"user": "root"}}),
		"path": array.concat(in_context("seLinuxOptions"), ["user"]),
	},
	{
		"spec": object.union(strict, {"securityContext": {"sysctls": [{"name": "kernel.msgmax"}]}}),
		"path": ["spec", "securityContext", "sysctls", 0, "name"],
	},
	{
		"spec": with_context({"windowsOptions": {"hostProcess": true}}),
		"path": array.concat(in_context("windowsOptions"), ["hostProcess"]),
	},
	{
		"spec": with_container({"livenessProbe": {"httpGet": {"host": "10.0.0.1"}}}),
		"path": array.concat(web, ["livenessProbe", "httpGet", "host"]),
	},
	{
		"spec": with_context({"capabilities": {"drop": ["ALL"], "add": ["SYS_ADMIN"]}}),
		"path": array.concat(in_context("capabilities"), ["add", 0]),
	},
	{"spec": with_context({"procMount": "Unmasked"}), "path": in_context("procMount")},
	{
		"spec": with_context({"seccompProfile": {"type": "Unconfined"}}),
		"path": array.concat(in_context("seccompProfile"), ["type"]),
	},
]

test_the_level_baseline_makes_all_its_checks_and_restricted_has_them_too if {
	every case in baseline_cases {
		found(case.spec, "privileged", "latest") == set()
		found(case.spec, "baseline", "latest") == {case.path}
		found(case.spec, "restricted", "latest") == {case.path}
	}
}

test_host_paths_are_reported_once_at_each_level if {
	spec := object.union(strict, {"volumes": [{"name": "node", "hostPath": {"path": "/"}}]})
	pod := testing.pod(spec)
	testing.messages(violations(pod, "baseline", "latest")) == {"volume `node` is the path `/` of the node"}
	testing.messages(violations(pod, "restricted", "latest")) == {"volume `node` is of the type `hostPath`"}
}

# What each check finds that only the level restricted makes, and from which version on. Before it there is nothing.
restricted_cases := [
	{"spec": with_context({"allowPrivilegeEscalation": null}), "path": in_context("allowPrivilegeEscalation"), "since": 8},
	{
		"spec": with_context({"capabilities": {"drop": []}}),
		"path": array.concat(in_context("capabilities"), ["drop"]),
		"since": 22,
	},
	{
		"spec": with_context({"capabilities": {"drop": ["ALL"], "add": ["CHOWN"]}}),
		"path": array.concat(in_context("capabilities"), ["add", 0]),
		"since": 22,
	},
	{
		"spec": object.union(strict, {"volumes": [{"name": "data", "nfs": {}}]}),
		"path": ["spec", "volumes", 0, "nfs"],
		"since": 0,
	},
	{
		"spec": object.union(strict, {"securityContext": {"runAsNonRoot": null}}),
		"path": in_context("runAsNonRoot"),
		"since": 0,
	},
	{"spec": with_context({"runAsUser": 0}), "path": in_context("runAsUser"), "since": 23},
	{
		"spec": object.union(strict, {"securityContext": {"seccompProfile": null}}),
		"path": in_context("seccompProfile"),
		"since": 19,
	},
]

test_the_level_restricted_makes_its_own_checks_from_their_version_on if {
	every case in restricted_cases {
		found(case.spec, "baseline", "latest") == set()
		found(case.spec, "restricted", "latest") == {case.path}
		found(case.spec, "restricted", sprintf("1.%d", [case.since])) == {case.path}
	}
	every case in restricted_cases {
		before := {minor | some minor in numbers.range(0, 37); minor < case.since}
		every minor in before { found(case.spec, "restricted", sprintf("1.%d", [minor])) == set() }
	}
}

test_windows_is_exempt_from_three_checks_from_1_25_on if {
	spec := {"os": {"name": "windows"}, "containers": [testing.container({"runAsUser": 0})]}
	three := {
		in_context("allowPrivilegeEscalation"),
		array.concat(in_context("capabilities"), ["drop"]),
		in_context("seccompProfile"),
	}
	others := {in_context("runAsNonRoot"), in_context("runAsUser")}
	found(spec, "restricted", "1.24") == three | others
	found(spec, "restricted", "1.25") == others
	found(object.union(spec, {"os": {"name": "linux"}}), "restricted", "1.25") == three | others
}

test_user_namespaces_are_exempt_from_1_35_on if {
	context := {"runAsUser": 0, "runAsNonRoot": false, "procMount": "Unmasked"}
	spec := object.union(with_context(context), {"hostUsers": false})
	root := {in_context("runAsUser"), in_context("runAsNonRoot")}
	found(spec, "restricted", "1.34") == root | {in_context("procMount")}
	found(spec, "restricted", "1.35") == {in_context("procMount")}
	found(spec, "baseline", "1.34") == {in_context("procMount")}
	found(spec, "baseline", "1.35") == set()
	found(object.union(spec, {"hostUsers": true}), "restricted", "1.35") == root | {in_context("procMount")}
}

test_seccomp_was_a_matter_of_annotations_before_1_19 if {
	pod := object.union(
		testing.pod(with_context({"seccompProfile": {"type": "Unconfined"}})),
		{"metadata": {"annotations": {"seccomp.security.alpha.kubernetes.io/pod": "unconfined"}}},
	)
	every level in ["baseline", "restricted"] {
		testing.paths(violations(pod, level, "1.18")) == {[
			"metadata",
			"annotations",
			"seccomp.security.alpha.kubernetes.io/pod",
		]}
		testing.paths(violations(pod, level, "1.19")) == {array.concat(in_context("seccompProfile"), ["type"])}
	}
}

test_broken_pods_have_no_violations if {
	every object in testing.broken_pods {
		every level in ["privileged", "baseline", "restricted"] { violations(object, level, "latest") == set() }
	}
}

test_levels_are_ranked if {
	pss_levels.rank.privileged < pss_levels.rank.baseline
	pss_levels.rank.baseline < pss_levels.rank.restricted
	{level | some level, _ in pss_levels.rank} == {"privileged", "baseline", "restricted"}
}

namespace(labels) := {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop", "labels": labels}}

test_labels_are_named_by_their_mode if {
	{pss_levels.level_label(mode) | some mode in pss_levels.modes} == {
		"pod-security.kubernetes.io/enforce",
		"pod-security.kubernetes.io/audit",
		"pod-security.kubernetes.io/warn",
	}
	pss_levels.version_label("warn") == "pod-security.kubernetes.io/warn-version"
	pss_levels.label_path("a/b") == ["metadata", "labels", "a/b"]
}

test_a_label_is_its_text if {
	pss_levels.label(namespace({"a": "x"}), "a") == "x"
	pss_levels.label(namespace({"a": ""}), "a") == ""
}

test_a_label_that_is_absent_null_or_no_text_is_undefined if {
	every labels in [{}, {"a": null}, {"a": 1}, {"a": true}, {"a": ["x"]}] { not pss_levels.label(namespace(labels), "a") }
	every labels in testing.not_objects { not pss_levels.label(namespace(labels), "a") }
	not pss_levels.label({"kind": "Namespace"}, "a")
}

test_only_what_is_absent_or_null_is_lacking if {
	every labels in [null, {}, {"a": null}, {"b": "x"}] { pss_levels.lacks_label(namespace(labels), "a") }
	pss_levels.lacks_label({"kind": "Namespace", "metadata": {"name": "shop"}}, "a")
	every labels in [{"a": ""}, {"a": "x"}, {"a": 1}, {"a": false}, "x", 1, ["a"]] {
		not pss_levels.lacks_label(namespace(labels), "a")
	}
}

enforce(level) := namespace({"pod-security.kubernetes.io/enforce": level})

test_the_enforced_level_is_that_of_the_label if {
	every level in ["privileged", "baseline", "restricted"] { pss_levels.enforced_level(enforce(level)) == level }
}

test_an_invalid_level_counts_as_restricted if {
	every level in ["", "strict", "Baseline", "default"] { pss_levels.enforced_level(enforce(level)) == "restricted" }
}

test_without_the_label_no_level_is_known if {
	every object in [enforce(null), enforce(1), namespace({}), namespace(null), {"kind": "Namespace"}] {
		not pss_levels.enforced_level(object)
	}
	not pss_levels.enforced_level(namespace({
		"pod-security.kubernetes.io/warn": "restricted",
		"pod-security.kubernetes.io/enforce-version": "v1.25",
	}))
}

enforced_version(version) := found if {
	found := pss_levels.enforced_version(namespace({"pod-security.kubernetes.io/enforce-version": version}))
}

test_the_enforced_version_is_that_of_the_label if {
	every version in ["latest", "v1.0", "v1.25", "v1.100"] { enforced_version(version) == version }
}

test_an_absent_or_invalid_version_counts_as_latest if {
	every version in [null, 1.25, "", "1.25", "v1", "v1.05", "v2.1", "v1.25.1", "newest"] {
		enforced_version(version) == "latest"
	}
	pss_levels.enforced_version(namespace({})) == "latest"
}

test_levels_and_versions_are_exact if {
	every level in ["privileged", "baseline", "restricted"] { pss_levels.is_level(level) }
	every level in ["", "Restricted", "restricted ", 1, null] { not pss_levels.is_level(level) }
	every version in ["latest", "v1.0", "v1.9", "v1.10"] { pss_levels.is_version(version) }
	every version in ["", "Latest", "1.9", "v1.09", "v1.9 ", "v1.-9", 1.9, null] { not pss_levels.is_version(version) }
}
