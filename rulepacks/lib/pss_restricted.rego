# METADATA
# title: Pod Security Standards, restricted
# description: >-
#   The checks that the level restricted adds to those of the level baseline, as Pod Security Admission makes them. Where
#   one of them took the place of a baseline check only from some version on, it gives that check's answer before.
package lib.pss_restricted

import data.lib.containers
import data.lib.pss
import data.lib.pss_baseline
import data.lib.workload

# User namespaces make no difference here.
proc_mount := pss_baseline.changed_proc_mounts

# `unset` says whether an absent field fails. Pod Security Admission: it does.
privilege_escalation(version, unset) := {violation |
	pss.minor(version) >= 8
	linux(version)
	some entry in containers.all
	msg := escalation_message(entry, unset)
	path := array.concat(entry.security_context_path, ["allowPrivilegeEscalation"])
	violation := pss.violation(path, msg)
}

escalation_message(entry, _) := sprintf("%s allows privilege escalation", [containers.title(entry)]) if {
	entry.security_context.allowPrivilegeEscalation == true
}

escalation_message(entry, "fail") := msg if {
	not is_boolean(object.get(entry.security_context, "allowPrivilegeEscalation", null))
	msg := sprintf("%s does not forbid privilege escalation", [containers.title(entry)])
}

# Pods that say they are for Windows are exempt from what is about Linux alone, from 1.25 on.
linux(version) if pss.minor(version) < 25

linux(_) if not workload.is_windows

capabilities(version) := pss_baseline.added_capabilities if {
	pss.minor(version) < 22
} else := undropped | pss.added_capabilities({"NET_BIND_SERVICE"}) if {
	linux(version)
} else := set()

undropped contains violation if {
	some entry in containers.all
	not "ALL" in pss.listed(entry, "drop")
	path := array.concat(entry.security_context_path, ["capabilities", "drop"])
	violation := pss.violation(path, sprintf("%s does not drop `ALL` capabilities", [containers.title(entry)]))
}

# A volume without a source is an `emptyDir`: so the API server fills it in.
volumes contains violation if {
	is_array(workload.spec.volumes)
	some index, volume in workload.spec.volumes
	sources := {source | some source, value in volume; is_object(value)}
	count(sources & allowed_sources) == 0
	some source in sources
	path := array.concat(workload.spec_path, ["volumes", index, source])
	msg := sprintf("volume `%s` is of the type `%s`", [pss.volume_name(volume, index), source])
	violation := pss.violation(path, msg)
}

allowed_sources := {
	"configMap",
	"csi",
	"downwardAPI",
	"emptyDir",
	"ephemeral",
	"image",
	"persistentVolumeClaim",
	"projected",
	"secret",
}

run_as_non_root(version) := {violation |
	host_users(version)
	some violation in root_allowed | root_not_excluded
}

# From 1.35 on pods in a user namespace may be root there.
host_users(version) if pss.minor(version) < 35

host_users(_) if not pss.user_namespace

root_allowed contains violation if {
	some context in pss.security_contexts
	context.security_context.runAsNonRoot == false
	path := array.concat(context.path, ["runAsNonRoot"])
	violation := pss.violation(path, sprintf("%s may run as root (`runAsNonRoot: false`)", [context.title]))
}

# Containers that say nothing, in a pod that says nothing. Where the pod says `false` that is the one violation.
root_not_excluded contains violation if {
	not is_boolean(object.get(workload.security_context, "runAsNonRoot", null))
	some context in pss.container_contexts
	not is_boolean(object.get(context.security_context, "runAsNonRoot", null))
	path := array.concat(context.path, ["runAsNonRoot"])
	violation := pss.violation(path, sprintf("%s may run as root: `runAsNonRoot` is not set", [context.title]))
}

# Only what is written is judged, never what a container inherits.
run_as_user(version) := {violation |
	pss.minor(version) >= 23
	host_users(version)
	some context in pss.security_contexts
	context.security_context.runAsUser == 0
	path := array.concat(context.path, ["runAsUser"])
	violation := pss.violation(path, sprintf("%s runs as root (`runAsUser: 0`)", [context.title]))
}

seccomp_profiles(version) := pss_baseline.seccomp_profiles(version) if {
	pss.minor(version) < 19
} else := pss.unconfined_profiles("seccompProfile", "a seccomp") | seccomp_missing if {
	linux(version)
} else := set()

# Containers without a profile, in a pod without one. Where the pod's does not confine that is the one violation.
seccomp_missing contains violation if {
	not has_seccomp_profile(pss.pod_context)
	some context in pss.container_contexts
	not has_seccomp_profile(context)
	path := array.concat(context.path, ["seccompProfile"])
	violation := pss.violation(path, sprintf("%s has no seccomp profile", [context.title]))
}

has_seccomp_profile(context) if is_object(context.security_context.seccompProfile)
