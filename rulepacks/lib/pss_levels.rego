# METADATA
# title: Pod Security Standards, levels
# description: >-
#   What a level refuses of the reviewed workload, and what the labels of a Namespace ask for.
package lib.pss_levels

import data.lib.pss_baseline
import data.lib.pss_restricted

# How strict a level is.
rank := {"privileged": 0, "baseline": 1, "restricted": 2}

# All violations of a level in a policy version.
violations("privileged", _) := set()

violations("baseline", version) := union({
	in_both_levels,
	in_both_levels_at(version),
	in_baseline_alone,
	pss_baseline.proc_mount(version),
	pss_baseline.seccomp_profiles(version),
})

violations("restricted", version) := union({
	in_both_levels,
	in_both_levels_at(version),
	in_restricted_alone,
	pss_restricted.privilege_escalation(version, "fail"),
	pss_restricted.capabilities(version),
	pss_restricted.run_as_non_root(version),
	pss_restricted.run_as_user(version),
	pss_restricted.seccomp_profiles(version),
})

# The checks of the level baseline that the level restricted has too: those that are the same in all versions, and those
# that are not.
in_both_levels := union({
	pss_baseline.privileged,
	pss_baseline.host_network,
	pss_baseline.host_pid,
	pss_baseline.host_ipc,
	pss_baseline.host_ports,
	pss_baseline.apparmor_profiles,
	pss_baseline.host_process,
})

in_both_levels_at(version) := union({
	pss_baseline.selinux_options(version),
	pss_baseline.sysctls(version),
	pss_baseline.host_probes(version),
})

in_baseline_alone := pss_baseline.host_path_volumes | pss_baseline.added_capabilities

in_restricted_alone := pss_restricted.volumes | pss_restricted.proc_mount

# The modes of Pod Security Admission that labels set.
modes := ["enforce", "audit", "warn"]

label_prefix := "pod-security.kubernetes.io/"

level_label(mode) := concat("", [label_prefix, mode])

version_label(mode) := concat("", [label_prefix, mode, "-version"])

# A label of a Namespace. Undefined when absent, null or no text.
label(namespace, name) := value if {
	value := namespace.metadata.labels[name]
	is_string(value)
}

# Whether a Namespace is without a label. One that is no text is there all the same.
lacks_label(namespace, name) if object.get(labels(namespace), name, null) == null

labels(namespace) := {} if {
	is_object(namespace)
	object.get(namespace, ["metadata", "labels"], null) == null
} else := namespace.metadata.labels if is_object(namespace.metadata.labels)

# The path of a label in its Namespace.
label_path(name) := ["metadata", "labels", name]

# The level that a Namespace enforces: what is no level counts as `restricted`, as in Pod Security Admission. Undefined
# without the label, where the configuration of the API server decides.
enforced_level(namespace) := level if {
	level := label(namespace, level_label("enforce"))
	is_level(level)
} else := "restricted" if label(namespace, level_label("enforce"))

is_level(value) if value in object.keys(rank)

# The version that a Namespace enforces; what is no version counts as `latest`.
enforced_version(namespace) := version if {
	version := label(namespace, version_label("enforce"))
	is_version(version)
} else := "latest"

is_version(value) if value == "latest"

is_version(value) if {
	is_string(value)
	regex.match(`^v1\.(0|[1-9][0-9]*)$`, value)
}
