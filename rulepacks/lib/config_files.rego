# METADATA
# title: Configuration files
# description: >-
#   The credentials in the texts of configuration files, whatever their format.
package lib.config_files

import data.lib.credentials

# The settings that are credentials as written, `{"name", "value"}`, told with certainty by the name and the value.
credentials_in(text) := [setting |
	regex.match(setting_hints, text)
	some setting in settings(text)
	credentials.hints_at_credential(setting.name)
	is_credential(setting.name, setting.value)
]

# A quick look, before a text is taken apart: what is set in it has one of the words in its name. What `directives` finds
# begins with the last ones.
setting_hints := concat("|", [
	`(?i:(?:auth|cookie|cred|key|pass|pw|secret|token)(?:[\w.-]*["']?\s*[:=>]|[^<>\n]*</))`,
	`(?i:requirepass|masterauth|pw|passwo?r?d)[ \t]`,
])

# The same for all that texts hold credentials in: settings, passwords and headers that log in.
hints_at_credential(text) if regex.match(hints, text)

hints := concat("|", [setting_hints, credentials.login_hints])

is_credential(name, value) if {
	credentials.surely_named(name)
	credentials.literal(name, value)
	not is_expression(value)
}

# Names of objects and files are not written like what a generator makes.
is_credential(name, value) if {
	credentials.named(name)
	is_random(value)
	credentials.literal(name, value)
}

# A user and a password of npm and Docker.
is_credential(name, value) if {
	credentials.plain(name) == "auth"
	credentials.is_authorization("basic", value)
}

# UUIDs, digests, and texts with digits, small and capital letters.
is_random(value) if regex.match(`^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^[0-9a-f]{32,}$`, value)

is_random(value) if {
	regex.match(`^[\w+/=~-]{20,}$`, value)
	every kind in [`[0-9]`, `[a-z]`, `[A-Z]`] { regex.match(kind, value) }
}

settings(text) := array.concat(
	array.concat(lines(text), members(text)),
	array.concat(array.concat(flows(text), elements(text)), directives(text)),
)

# `name: value`, `name = "value"`, `name => "value"`, with nothing behind it; npm's `//registry/:name=value`.
lines(text) := [{"name": found[1], "value": concat("", [found[2], found[3], found[4]])} |
	some found in regex.find_all_string_submatch_n(line, text, -1)
]

line := concat("", [
	`(?m)^[ \t]*(?:export[ \t]+|-[ \t]+|//\S+:)?["']?([A-Za-z_][\w.-]*)["']?[ \t]*`,
	`(?:(?::[ \t]|=>?)[ \t]*(?:"([^"\n]*)"|'((?:[^'\n]|'')*)'),?`,
	`|(?::[ \t]|=)[ \t]*([^\s"'#,;()\[\]{}=>][^\s"'#,;()\[\]{}]*(?:[#,;]+[^\s"'#,;()\[\]{}]+)*),?)`,
	`[ \t\r]*(?:[ \t][#;].*)?$`,
])

# `"name": "value"` of JSON, also many on a line.
members(text) := [{"name": found[1], "value": concat("", [found[2], found[3]])} |
	contains(text, `"`)
	some found in regex.find_all_string_submatch_n(member, text, -1)
]

member := `"([A-Za-z_][\w.-]*)"\s*:\s*(?:"((?:[^"\\\n]|\\.)*)"|([0-9]+))`

# `{name: value}` of YAML.
flows(text) := [{"name": found[1], "value": found[2]} |
	contains(text, "{")
	some mapping in regex.find_all_string_submatch_n(`\{([^{}"\n]*)\}`, text, -1)
	some part in split(mapping[1], ",")
	some found in regex.find_all_string_submatch_n(`^\s*([A-Za-z_][\w.-]*):\s+'?([^\s']+)'?\s*$`, part, 1)
]

# `<name>value</name>` of XML, and properties of Hadoop's files.
elements(text) := [{"name": concat("", [found[1], found[3]]), "value": concat("", [found[2], found[4]])} |
	contains(text, "</")
	some found in regex.find_all_string_submatch_n(element, text, -1)
]

element := concat("|", [
	`<name>([^<>\n]+)</name>\s*<value>([^<>\n]+)</value>`,
	`<([A-Za-z_][\w.-]*)>([^<>\n]+)</`,
])

# A name and a value that only blanks part. Sentences may begin with `password` as well: then the value must not be a
# word.
directives(text) := [{"name": concat("", [found[1], found[3]]), "value": concat("", [found[2], found[4]])} |
	regex.match(`(?i)requirepass|masterauth|pw|passwo?r?d[ \t]`, text)
	some found in regex.find_all_string_submatch_n(directive, text, -1)
]

directive := concat("", [
	`(?im)(?:^[ \t]*(?:user[ \t]+\S+[ \t]+)?|[ \t]login[ \t]+\S+[ \t]+)`,
	`(?:(requirepass|masterauth|bindpw|rootpw|insecure-password)[ \t]+["']?([^\s"'=:]+)`,
	`|((?:\w+_)?passw(?:or)?d)[ \t]+["']?([^\s"'=:]*[0-9][^\s"'=:]{3,}|[^\s"'=:]{3,}[0-9][^\s"'=:]*|changeme))`,
	`["']?[ \t\r]*$`,
])

# Fields of other objects, anchors and tags of YAML, labels.
is_expression(value) if regex.match(credentials.never_literal, value)

is_expression(value) if {
	regex.match(`^[A-Za-z_]\w*(?:(?:\.|::)[A-Za-z_]\w*)+$|^[*&!]\w+$|^[A-Z][a-z]+[.:!?*]*$|:$`, value)
}

without_comments(text) := regex.replace(text, `(?m)^[ \t]*(?:[#;]|//).*$`, "")
