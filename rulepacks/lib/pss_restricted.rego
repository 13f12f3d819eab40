# METADATA
# title: Pod Security Standards, restricted
# description: >-
#   The checks that the level restricted adds to those of the level baseline, as Pod Security Admission makes them. Where
#   one of them took the place of a baseline check only from some version on, it gives that check's answer before.
package lib.pss_restricted

import data.lib.capabilities
import data.lib.containers
import data.lib.fixes
import data.lib.pss
import data.lib.pss_baseline
import data.lib.users
import data.lib.workload

# User namespaces make no difference here.
proc_mount := pss_baseline.changed_proc_mounts

# `unset` says whether an absent field fails. Pod Security Admission: it does.
privilege_escalation(version, unset) := {violation |
	pss.minor(version) >= 8
	not pss.exempt_on_windows(version)
	some violation in escalations(unset)
}

escalations("fail") := escalation_allowed | escalation_not_forbidden

escalations("pass") := escalation_allowed

escalation_allowed contains violation if {
	some entry in containers.all
	entry.security_context.allowPrivilegeEscalation == true
	violation := escalation_violation(entry, "%s allows privilege escalation")
}

escalation_not_forbidden contains violation if {
	some entry in containers.all
	object.get(entry.security_context, "allowPrivilegeEscalation", null) == null
	violation := escalation_violation(entry, "%s does not forbid privilege escalation")
}

escalation_violation(entry, format) := fixes.offer(violation, "set `allowPrivilegeEscalation: false`", patches) if {
	path := array.concat(entry.security_context_path, ["allowPrivilegeEscalation"])
	violation := pss.violation(path, sprintf(format, [containers.title(entry)]))
	patches := [fixes.setting(path, false) | not must_escalate(entry)]
}

# What the API server does not take together with `allowPrivilegeEscalation: false`.
must_escalate(entry) if entry.security_context.privileged == true

must_escalate(entry) if "CAP_SYS_ADMIN" in entry.security_context.capabilities.add

must_escalate(_) if pss.windows

capabilities(version) := baseline_capabilities if {
	pss.minor(version) < 22
} else := undropped | pss.added_capabilities({"NET_BIND_SERVICE"}) if {
	not pss.exempt_on_windows(version)
} else := set()

baseline_capabilities := pss_baseline.added_capabilities

undropped contains violation if {
	some entry in containers.all
	keeps_some(object.get(entry.security_context, ["capabilities", "drop"], null))
	msg := sprintf("%s does not drop `ALL` capabilities", [containers.title(entry)])
	violation := capabilities.offer_drop(pss.violation(capabilities.drop_path(entry), msg), entry, "ALL")
}

# Whether a `drop` leaves a container some of its capabilities.
keeps_some(drop) if drop == null

keeps_some(drop) if {
	is_array(drop)
	not "ALL" in drop
}

# A volume without a source is an `emptyDir`: so the API server fills it in.
volumes contains violation if {
	is_array(workload.spec.volumes)
	some index, volume in workload.spec.volumes
	is_object(volume)
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
	not pss.exempt_in_user_namespace(version)
	some violation in root_allowed | root_not_excluded
}

root_allowed contains users.offer_non_root(violation) if {
	some context in pss.security_contexts
	context.security_context.runAsNonRoot == false
	path := array.concat(context.path, ["runAsNonRoot"])
	violation := pss.violation(path, sprintf("%s may run as root (`runAsNonRoot: false`)", [context.title]))
}

# Containers that say nothing, in a pod that says nothing. Where the pod says `false` that is the one violation.
root_not_excluded contains users.offer_non_root(violation) if {
	object.get(workload.security_context, "runAsNonRoot", null) == null
	some context in pss.container_contexts
	object.get(context.security_context, "runAsNonRoot", null) == null
	path := array.concat(context.path, ["runAsNonRoot"])
	violation := pss.violation(path, sprintf("%s may run as root: `runAsNonRoot` is not set", [context.title]))
}

# Only what is written is judged, never what a container inherits.
run_as_user(version) := {violation |
	pss.minor(version) >= 23
	not pss.exempt_in_user_namespace(version)
	some violation in root_users
}

root_users contains violation if {
	some context in pss.security_contexts
	context.security_context.runAsUser == 0
	path := array.concat(context.path, ["runAsUser"])
	violation := pss.violation(path, sprintf("%s runs as root (`runAsUser: 0`)", [context.title]))
}

seccomp_profiles(version) := pss_baseline.seccomp_profiles(version) if {
	pss.minor(version) < 19
} else := pss.unconfined_profiles("seccompProfile", "a seccomp") | seccomp_missing if {
	not pss.exempt_on_windows(version)
} else := set()

# Containers without a profile, in a pod without one. Where the pod's does not confine that is the one violation.
seccomp_missing contains violation if {
	object.get(workload.security_context, "seccompProfile", null) == null
	some context in pss.container_contexts
	object.get(context.security_context, "seccompProfile", null) == null
	path := array.concat(context.path, ["seccompProfile"])
	found := pss.violation(path, sprintf("%s has no seccomp profile", [context.title]))
	violation := pss.offer_profile(found, path, [pss.runtime_profile])
}
