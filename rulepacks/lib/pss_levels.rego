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

violations("baseline", version) := always(version) | union({
	pss_baseline.host_path_volumes,
	pss_baseline.added_capabilities,
	pss_baseline.proc_mount(version),
	pss_baseline.seccomp_profiles(version),
})

violations("restricted", version) := always(version) | union({
	pss_restricted.proc_mount,
	pss_restricted.privilege_escalation(version, "fail"),
	pss_restricted.capabilities(version),
	pss_restricted.volumes,
	pss_restricted.run_as_non_root(version),
	pss_restricted.run_as_user(version),
	pss_restricted.seccomp_profiles(version),
})

# The checks of the level baseline that the level restricted has too.
always(version) := union({
	pss_baseline.privileged,
	pss_baseline.host_network,
	pss_baseline.host_pid,
	pss_baseline.host_ipc,
	pss_baseline.host_ports,
	pss_baseline.apparmor_profiles,
	pss_baseline.selinux_options(version),
	pss_baseline.sysctls(version),
	pss_baseline.host_process,
	pss_baseline.host_probes(version),
})

# The modes of Pod Security Admission that labels set.
modes := ["enforce", "audit", "warn"]

label_prefix := "pod-security.kubernetes.io/"

level_label(mode) := concat("", [label_prefix, mode])

version_label(mode) := concat("", [label_prefix, mode, "-version"])

# A label of a Namespace as written. Undefined when absent or null.
label(namespace, name) := value if {
	value := namespace.metadata.labels[name]
	value != null
}

# The path of a label in its Namespace.
label_path(name) := ["metadata", "labels", name]

# The level that a Namespace enforces: what is no level counts as `restricted`, as in Pod Security Admission. Undefined
# without the label, where the configuration of the API server decides.
enforced_level(namespace) := level if {
	level := label(namespace, level_label("enforce"))
	level in object.keys(rank)
} else := "restricted" if label(namespace, level_label("enforce")) != null

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
