# METADATA
# title: Configuration files
# description: >-
#   The credentials in the texts of configuration files, whatever their format.
package lib.config_files

import data.lib.credentials

# The settings that are credentials as written, `{"name", "value"}`, told with certainty by the name and the value.
credentials_in(text) := [setting |
	some setting in array.concat(lines(text), members(text))
	credentials.surely_named(setting.name)
	credentials.literal(setting.name, setting.value)
	not is_expression(setting.value)
]

# `name: value`, `name = "value"`, with nothing behind it.
lines(text) := [{"name": found[1], "value": concat("", [found[2], found[3], found[4]])} |
	contains(trim_space(text), "\n")
	some found in regex.find_all_string_submatch_n(line, text, -1)
]

line := concat("", [
	`(?m)^[ \t]*(?:export[ \t]+|-[ \t]+)?["']?([A-Za-z_][\w.-]*)["']?[ \t]*(?::[ \t]|=)[ \t]*`,
	`(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'#,;()\[\]{}]+)),?[ \t\r]*(?:[ \t]#.*)?$`,
])

# `"name": "value"` of JSON, also many on a line.
members(text) := [{"name": found[1], "value": found[2]} |
	some found in regex.find_all_string_submatch_n(`"([A-Za-z_][\w.-]*)"\s*:\s*"([^"\\\n]*)"`, text, -1)
]

# Fields of other objects, anchors and tags of YAML, labels.
is_expression(value) if regex.match(credentials.never_literal, value)

is_expression(value) if {
	regex.match(`^[A-Za-z_]\w*(?:(?:\.|::)[A-Za-z_]\w*)+$|^[*&!]\w+$|^[A-Z][a-z]+[.:!?*]*$|:$`, value)
}

without_comments(text) := regex.replace(text, `(?m)^[ \t]*(?:[#;]|//).*$`, "")
