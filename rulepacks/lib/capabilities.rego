# METADATA
# title: Capabilities
# description: >-
#   The Linux capabilities that containers add and drop, their names compared as people write them: with or without
#   `CAP_`, in capitals or not.
package lib.capabilities

import data.lib.fields

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
