# METADATA
# title: Log collection by variables
# description: >-
#   Containers of Alibaba Cloud say by environment variables which of their logs Simple Log Service collects:
#   `aliyun_logs_<name>` is `stdout`, or a path in the container; `aliyun_logs_<name>_tags`, `_project` and the like say
#   more about it.
package lib.aliyun_logs

import data.lib.containers

# Every variable of this kind, `{"name", "value", "path", "title", "variable", "container"}` with what messages call its
# container. Without a value of its own the value is empty.
variables := [found |
	some entry in containers.all
	is_array(entry.container.env)
	some index, variable in entry.container.env
	is_string(variable.name)
	startswith(variable.name, "aliyun_logs_")
	found := {
		"name": variable.name,
		"value": value(variable),
		"path": array.concat(entry.path, ["env", index, "value"]),
		"title": containers.title(entry),
		"variable": variable,
		"container": entry.container,
	}
]

value(variable) := variable.value if {
	is_string(variable.value)
} else := ""

# Those that name a log: not what is said about one.
logs := [variable |
	some variable in variables
	not is_about_another(variable.name)
]

is_about_another(name) if {
	some other in variables
	startswith(name, concat("", [other.name, "_"]))
}

is_about_another(name) if regex.match(`_(?:project|tags)$`, name)

# Whether a variable has a value, its own or from elsewhere.
is_given(log) if trim_space(log.value) != ""

is_given(log) if is_object(log.variable.valueFrom)

# Whether the paths of a log are files, not `stdout`.
is_file(log) if startswith(trim_space(log.value), "/")
