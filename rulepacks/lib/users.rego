# METADATA
# title: Users
# description: >-
#   Whether containers may run as root.
package lib.users

import data.lib.containers
import data.lib.fixes
import data.lib.inherited
import data.lib.pss
import data.lib.workload

# Violations: a container whose user is root, or that names none (its image then decides) and does not set
# `runAsNonRoot: true`. Marked where the wrong value is written, for all containers that inherit it once.
#
# Windows has no user IDs. There `windowsOptions.runAsUserName` names the user, and `runAsNonRoot` keeps out the
# administrator. Kubernetes merges the `windowsOptions` of pod and container field by field.
root contains pss.violation(user.path, msg) if {
	some place in roots
	user := inherited.of(containers.all[place], user_field)
	msg := sprintf("%s runs as root (`%s: %v`)", [user.title, user_field[count(user_field) - 1], user.value])
}

root contains offer_non_root(pss.violation(choice.path, msg)) if {
	some place in unnamed
	inherited.value(containers.all[place], ["runAsNonRoot"]) == false
	choice := inherited.of(containers.all[place], ["runAsNonRoot"])
	msg := sprintf("%s may run as root (`runAsNonRoot: false`)", [choice.title])
}

root contains offer_non_root(pss.violation(path, msg)) if {
	some place in undecided
	path := array.concat(containers.all[place].security_context_path, ["runAsNonRoot"])
	msg := sprintf("%s may run as root: `runAsNonRoot` is not set", [containers.title_at(place)])
}

# The places in `containers.all` of those whose user is root, of those that name none, and of those that do not say
# either whether it may be. They are alike in many objects, as messages are not.
roots := [place |
	some place, entry in containers.all
	is_root(inherited.value(entry, user_field))
]

unnamed := [place |
	some place, entry in containers.all
	inherited.unset(entry, user_field)
]

undecided := [place |
	some place in unnamed
	inherited.unset(containers.all[place], ["runAsNonRoot"])
]

user_field := ["windowsOptions", "runAsUserName"] if {
	workload.is_windows
} else := ["runAsUser"]

is_root(user) if {
	not workload.is_windows
	user == 0
}

# Names may have a domain (`User Manager\ContainerAdministrator`). SYSTEM is for HostProcess containers.
is_root(user) if {
	workload.is_windows
	is_string(user)
	parts := split(lower(user), `\`)
	parts[count(parts) - 1] in {"containeradministrator", "system"}
}

# A violation at a `runAsNonRoot` with its fix. It has none where a container whose user is root could not start then:
# which user it should have only its image knows.
offer_non_root(violation) := fixes.offer(violation, "set `runAsNonRoot: true`", patches) if {
	path := violation.details.path
	patches := [fixes.setting(path, true) | not holds_for_root(path)]
}

holds_for_root(path) if {
	some place in roots
	holds_for(path, containers.all[place])
}

# Whether a container has the `runAsNonRoot` at a path, its own or the pod's.
holds_for(path, entry) if path == array.concat(entry.security_context_path, ["runAsNonRoot"])

holds_for(path, entry) if {
	path == array.concat(workload.security_context_path, ["runAsNonRoot"])
	object.get(entry.security_context, "runAsNonRoot", null) == null
}
