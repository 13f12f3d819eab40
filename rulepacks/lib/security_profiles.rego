# METADATA
# title: Security profiles
# description: >-
#   The AppArmor and seccomp profiles that containers and pods have, by the names that annotations have for them:
#   `runtime/default`, `unconfined`, `localhost/<name>`. Each function gives one or none, as
#   `{"name", "path", "title"}` with what messages call the level. A profile of a wrong shape has no name.
package lib.security_profiles

import data.lib.containers
import data.lib.inherited
import data.lib.workload

# The places in `containers.all` of those without a seccomp profile, of their own or the pod's. They are alike in many
# objects, as messages are not.
without_seccomp := [place |
	some place, entry in containers.all
	inherited.unset(entry, ["seccompProfile"])
]

of_container(entry, field) := of(
	object.get(entry.security_context, field, null),
	array.concat(entry.security_context_path, [field]),
	containers.title(entry),
)

of_pod(field) := of(
	object.get(workload.security_context, field, null),
	array.concat(workload.security_context_path, [field]),
	"pod",
)

of(profile, path, title) := [object.union(named(profile), {"path": path, "title": title}) | profile != null]

named(profile) := {"name": types[profile.type]}

named(profile) := {"name": concat("/", ["localhost", profile.localhostProfile])} if {
	profile.type == "Localhost"
	is_string(profile.localhostProfile)
}

default named(_) := {}

types := {"RuntimeDefault": "runtime/default", "Unconfined": "unconfined"}

# An annotation of the pod counts where it has a value.
of_annotation(key, title) := [{"name": value, "path": path, "title": title} |
	value := workload.metadata.annotations[key]
	is_string(value)
	value != ""
	path := array.concat(workload.metadata_path, ["annotations", key])
]

apparmor_key(entry) := concat("/", ["container.apparmor.security.beta.kubernetes.io", containers.name(entry)])

seccomp_key(entry) := concat("/", ["container.seccomp.security.alpha.kubernetes.io", containers.name(entry)])

seccomp_pod_key := "seccomp.security.alpha.kubernetes.io/pod"
