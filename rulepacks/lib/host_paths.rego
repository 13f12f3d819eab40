# METADATA
# title: Host paths
# description: >-
#   The volumes that are a path of the node, with the path in a form that can be compared.
package lib.host_paths

import data.lib.pss
import data.lib.workload

# The volumes with a host path:
#   name     what messages call the volume
#   written  the path as written
#   parts    the path in parts
#   path     where it is written
volumes contains volume if {
	is_array(workload.spec.volumes)
	some index, source in workload.spec.volumes
	written := source.hostPath.path
	is_string(written)
	written != ""
	volume := {
		"name": pss.volume_name(source, index),
		"written": written,
		"parts": parts(written),
		"path": array.concat(workload.spec_path, ["volumes", index, "hostPath", "path"]),
	}
}

# A path as its root and the names below, without what leads nowhere: `/var//log/../lib/.` is `["/", "var", "lib"]`.
# Windows knows both slashes and no difference of case: `C:\Windows` is `["c:", "windows"]`.
parts(path) := array.concat([root], kept) if {
	text := slashed(path)
	root := root_of(path, text)
	names := [name | some name in split(text, "/"); not name in {"", ".", root}]
	kept := [name | some index, name in names; name != ".."; not taken_back(names, index)]
}

slashed(path) := replace(lower(path), `\`, "/") if {
	is_windows(path)
} else := path

is_windows(_) if workload.is_windows

is_windows(path) if regex.match(`^([A-Za-z]:|\\)`, path)

# Without a drive Windows takes `C:`. Named pipes (`\\.\pipe\x`) and shares are on none.
root_of(path, text) := substring(text, 0, 2) if {
	regex.match(`^[A-Za-z]:`, path)
} else := "c:" if {
	is_windows(path)
	not startswith(text, "//")
} else := "/"

# Whether a `..` further on leads out of this name again: as many of them as names, from here to there.
taken_back(names, index) if {
	some end in numbers.range(index + 1, count(names))
	stretch := array.slice(names, index, end)
	backs := [name | some name in stretch; name == ".."]
	count(backs) * 2 == count(stretch)
}

# Whether a path is another, or lies below it.
within(path, other) if array.slice(path, 0, count(other)) == other

# Whether a path is a sensitive one, or lies below or above it. Everything lies below a root, which stands for itself.
touches(path, sensitive) if {
	count(sensitive) > 1
	within(path, sensitive)
}

touches(path, sensitive) if within(sensitive, path)
