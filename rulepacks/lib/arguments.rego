# METADATA
# title: Arguments
# description: >-
#   The commands of the reviewed workload word by word, those of shell scripts too.
package lib.arguments

import data.lib.commands

# Every command, `{"container", "words"}`, the container as its place in `containers.all`; a word is `{"text", "path"}`. Words of a script have the script's path, and are
# without the quotes around them.
all := array.concat(written, scripted)

written := [{"container": line.container, "words": words} |
	some line in commands.all
	words := [word | some word in line.words; not word.path in script_paths]
]

script_paths := {script.path | some script in commands.scripts}

scripted := [{"container": script.container, "words": words} |
	some script in commands.scripts
	some command in split_commands(commands.code(script.text))
	words := [{"text": text, "path": script.path} | some text in split_words(command)]
]

# What `;`, `&`, `|` and line ends part, but for those in quotes.
split_commands(code) := regex.find_n(`(?:[^;&|\n"'\\]|"(?:[^"\\]|\\.)*"|'[^']*'|\\.|["'])+`, code, -1)

split_words(command) := [regex.replace(word, `["']`, "") |
	some word in regex.find_n(`(?:[^\s"'\\]|"(?:[^"\\]|\\.)*"|'[^']*'|\\.|["'])+`, command, -1)
]

# What words set: `--name=value`, `--name value`, `-Dname=value`, `NAME=value`. `{"name", "value", "word"}`, the name as
# it is written. A word that only looks like a value, since the option takes none, is one here: the rule judges both.
settings(words) := array.concat(assigned(words), followed(words))

assigned(words) := [{"name": parts[1], "value": parts[2], "word": word} |
	some word in words
	contains(word.text, "=")
	some parts in regex.find_all_string_submatch_n(assignment, word.text, 1)
]

# What `--set`, `--env` and the like are given is an assignment too.
assignment := concat("", [
	`(?s)^(?:--(?:set|set-string|env|build-arg|from-literal)=)?`,
	`(--?[A-Za-z][\w.-]*|[A-Za-z_][\w.-]*)=(.*)$`,
])

followed(words) := [{"name": word.text, "value": words[index + 1].text, "word": words[index + 1]} |
	some index, word in words
	startswith(word.text, "-")
	not startswith(words[index + 1].text, "-")
	regex.match(`^--?[A-Za-z][\w.-]*$`, word.text)
]

# The name of an option without its dashes, and without the `D` of Java's properties.
option(name) := regex.replace(name, `^(?:-D|--?)`, "")
