# METADATA
# title: Capabilities
# description: >-
#   The Linux capabilities that containers add and drop, their names compared as people write them: with or without
#   `CAP_`, in capitals or not.
package lib.capabilities

import data.lib.containers
import data.lib.fields
import data.lib.fixes
import data.lib.workload

# The name as Kubernetes has it: `cap_net_raw` is `NET_RAW`.
plain(name) := trim_prefix(upper(name), "CAP_")

plain_set(names) := {plain(name) | some name in names}

# What a container has in its list `add` or `drop`: `{"name": plain, "written": …, "path": …}` each.
listed(entry, list) := [capability |
	names := entry.security_context.capabilities[list]
	is_array(names)
	some index, written in names
	is_string(written)
	path := array.concat(entry.security_context_path, ["capabilities", list, index])
	capability := {"name": plain(written), "written": written, "path": path}
]

# Whether a container drops none of these.
keeps(entry, _) if fields.absent(entry.container, ["securityContext", "capabilities", "drop"])

keeps(entry, names) if {
	is_array(entry.security_context.capabilities.drop)
	dropped := {capability.name | some capability in listed(entry, "drop")}
	count(dropped & names) == 0
}

# Where a container would say what it drops.
drop_path(entry) := array.concat(entry.security_context_path, ["capabilities", "drop"])

# A violation with its fix: the container drops this capability too. The API server takes none in a pod that says it is
# for Windows.
offer_drop(violation, entry, name) := fixes.offer(violation, sprintf("drop `%s`", [name]), patches) if {
	others := [capability.written | some capability in listed(entry, "drop"); capability.name != name]
	patches := [fixes.setting(drop_path(entry), array.concat(others, [name])) | not workload.spec.os.name == "windows"]
}

# Violations for capabilities that a container adds, with their fix: it adds all others. The message has the title of
# the container and the name as written.
refusals(entry, added, message) := {fixes.offer(violation, title, [patch]) |
	names := {capability.written | some capability in added}
	quoted := concat(", ", [sprintf("`%s`", [name]) | some name in names])
	title := sprintf("remove %s from `capabilities.add`", [quoted])
	others := [capability.written | some capability in listed(entry, "add"); not capability.written in names]
	patch := fixes.leaving(array.concat(entry.security_context_path, ["capabilities", "add"]), others)
	some capability in added
	msg := sprintf(message, [containers.title(entry), capability.written])
	violation := {"msg": msg, "details": {"path": capability.path}}
}
