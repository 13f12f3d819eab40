# METADATA
# title: Pod Security Standards, shared parts
# description: >-
#   Policy versions, and what several checks of Pod Security Admission look at. The checks themselves are in
#   `lib.pss_baseline` and `lib.pss_restricted`: sets of violations, or functions of the policy version where the answer
#   depends on it.
package lib.pss

import data.lib.capabilities
import data.lib.containers
import data.lib.fixes
import data.lib.workload

# The minor of the newest policy version known here; `latest` means it.
newest := 37

# The minor of a policy version: `1.25` and `v1.25` are 25. `latest`, versions above the newest and whatever is no version
# are the newest.
minor(version) := min([to_number(parts[1]), newest]) if {
	is_string(version)
	regex.match(`^v?1\.(0|[1-9][0-9]*)$`, version)
	parts := split(version, ".")
} else := newest

# A violation as rules give it.
violation(path, msg) := {"msg": msg, "details": {"path": path}}

# The pod's security context and those of its containers, each with its title in messages and its path.
security_contexts := array.concat([pod_context], container_contexts)

pod_context := {
	"title": "pod",
	"security_context": workload.security_context,
	"path": workload.security_context_path,
}

container_contexts := [context |
	some entry in containers.all
	context := {
		"title": containers.title(entry),
		"security_context": entry.security_context,
		"path": entry.security_context_path,
	}
]

# A pod in a user namespace of its own says so with `hostUsers: false`.
user_namespace if workload.spec.hostUsers == false

# From 1.35 on such a pod may be root in there, and mount `/proc` as it likes.
exempt_in_user_namespace(version) if {
	user_namespace
	minor(version) >= 35
}

# Pod Security Admission takes no other word for it.
windows if workload.spec.os.name == "windows"

# From 1.25 on pods that say they are for Windows are exempt from what is about Linux alone.
exempt_on_windows(version) if {
	windows
	minor(version) >= 25
}

# The names that containers add to their capabilities beyond those allowed.
added_capabilities(allowed) := {found |
	some entry in containers.all
	added := [capability | some capability in capabilities.listed(entry, "add"); not capability.written in allowed]
	some found in capabilities.refusals(entry, added, "%s adds the capability `%s`")
}

# Profiles (`seccompProfile`, `appArmorProfile`) whose type does not confine, or that have none.
unconfined_profiles(field, name) := {found |
	some context in security_contexts
	type := profile_type(context.security_context[field])
	not type in confining_types
	path := array.concat(context.path, [field])
	wrong := violation(array.concat(path, ["type"]), profile_message(context.title, name, type))
	found := offer_profile(wrong, path, confining_profiles(context.security_context[field]))
}

confining_types := {"RuntimeDefault", "Localhost"}

# The type of a profile, empty where the profile has none. Undefined for what is no profile.
profile_type(profile) := "" if {
	is_object(profile)
	object.get(profile, "type", null) == null
} else := profile.type if {
	is_object(profile)
	is_string(profile.type)
}

profile_message(title, name, "") := sprintf("%s has %s profile without a type", [title, name])

profile_message(title, name, type) := sprintf("%s has %s profile of the type `%s`", [title, name, type]) if type != ""

# Profiles that can take the place of one that does not confine, the best first: that of the node which it names, and
# the runtime's.
confining_profiles(profile) := [{"type": "Localhost", "localhostProfile": name}, runtime_profile] if {
	name := profile.localhostProfile
	is_string(name)
	name != ""
} else := [runtime_profile]

runtime_profile := {"type": "RuntimeDefault"}

# A violation with its fix, the first of some profiles. The API server takes none in a pod for Windows.
offer_profile(found, path, profiles) := fixes.offer(found, title, [fixes.setting(path, profiles[0])]) if {
	not windows
	title := sprintf("set the type `%s`", [profiles[0].type])
} else := found

# What messages call a volume: its name, or its place in the list where it has none.
volume_name(volume, _) := volume.name if is_string(volume.name)

volume_name(volume, index) := sprintf("volumes[%d]", [index]) if not is_string(object.get(volume, "name", null))
