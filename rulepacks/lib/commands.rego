# METADATA
# title: Commands
# description: >-
#   What the containers of the reviewed workload run, and the shell scripts in it.
package lib.commands

import data.lib.containers
import data.lib.pss_baseline

# Every command line, `{"container", "words"}`: what a container starts (`command`, then `args`), and what its probes and
# hooks do. A word is `{"text", "path"}`. The container is its place in `containers.all`: commands are alike in many
# objects, as the containers with their names are not.
all := array.concat(started, hooked)

started := [line |
	some place, entry in containers.all
	line := {"container": place, "words": array.concat(words(entry, ["command"]), words(entry, ["args"]))}
]

hooked := [line |
	some place, entry in containers.all
	some handler in pss_baseline.handlers
	entry.container[handler[0]]
	command := array.concat(handler, ["exec", "command"])
	is_array(object.get(entry.container, command, null))
	line := {"container": place, "words": words(entry, command)}
]

words(entry, field) := [word |
	list := object.get(entry.container, field, null)
	is_array(list)
	path := array.concat(entry.path, field)
	some index, text in list
	is_string(text)
	word := {"text": text, "path": array.concat(path, [index])}
]

# Every shell script, `{"container", "text", "path"}`.
scripts := [script |
	some line in all
	count(line.words) > 0
	some index in script_indices(line.words)
	word := line.words[index]
	script := {"container": line.container, "text": word.text, "path": word.path}
]

# The operand of a shell that was given `-c`; that of the image's entrypoint if the words start with `-c`; and a first
# word with blanks in it, which only a shell as entrypoint could run.
script_indices(line) := {index |
	takes_script(line)
	some before in array.concat([-1], shells(line))
	index := operand(line, before)
	some option in array.slice(line, before + 1, index)
	is_script_option(option.text)
} | {0 | regex.match(`\S\s+\S`, line[0].text)}

# A quick look, before the shells and their operands are looked for.
takes_script(line) if {
	some word in line
	is_script_option(word.text)
}

is_script_option(text) if {
	startswith(text, "-")
	regex.match(`^-[A-Za-z]*c[A-Za-z]*$`, text)
}

shells(line) := [index |
	some index, word in line
	endswith(word.text, "sh")
	program(word.text) in {"sh", "bash", "ash", "dash", "ksh", "mksh", "zsh"}
]

# The name of a program without its folder.
program(text) := regex.replace(text, `^\S*/`, "")

# The first word behind `before` that is no option of a shell.
operand(line, before) := min([index |
	some index, word in line
	index > before
	not regex.match(`^[-+]`, word.text)
	not is_option_argument(line, index)
])

is_option_argument(line, index) if regex.match(`^[-+][A-Za-z]*[oO]$`, line[index - 1].text)

# A script without comments and here-documents, each command on one line.
code(text) := regex.replace(joined, `('[^']*'|"(?:[^"\\]|\\.)*"|\\.)|(?:^|\s)#[^\n]*`, "${1}") if {
	joined := replace(without_documents(text), "\\\n", " ")
}

# Code with `''` for everything quoted, and without copied file descriptors: what is left of `&` ends a command.
unquoted(text) := regex.replace(words_only, `[0-9]*>&[0-9-]`, " ") if {
	words_only := regex.replace(code(text), `'[^']*'|"(?:[^"\\]|\\.)*"|\\.`, "''")
}

without_documents(text) := regex.replace(text, concat("|", documents(text)), "\n") if {
	count(documents(text)) > 0
} else := text

# What matches the here-documents of a script, each with the rest of the line that opens it.
documents(text) := {pattern |
	some found in regex.find_all_string_submatch_n(`(?:^|[^<])<<-?[ \t]*\\?["']?([A-Za-z0-9_]+)`, text, -1)
	pattern := sprintf(`<<-?[ \t]*\\?["']?%s\b[^\n]*\n(?:[^\n]*\n)*?[ \t]*%s[ \t]*(?:\n|$)`, [found[1], found[1]])
}

# Patterns, for rules to build theirs of.

# Where a command begins in unquoted code, with the programs that run another in front of it.
start := concat("", [
	`(?:^|[\n;|&\x60]|(?:^|[^=])\(|\{\s)\s*`,
	`(?:(?:if|elif|then|else|while|until|do|!|[A-Za-z_][A-Za-z0-9_]*=\S*|`,
	`(?:env|exec|nice|nohup|setsid|time|timeout|xargs)(?:[ \t]+(?:-\S+|[0-9]\S*))*)\s+)*`,
])

# A shell by its name, and one that is given a script as text.
shell := `(?:\S*/)?(?:ba|da|a|k|mk|z)?sh`

shell_script := concat("", [`(?:^|[\s;|&(\x60])`, shell, `(?:[ \t]+(?:[-+]\S+|pipefail))*?[ \t]+-[A-Za-z]*c[ \t]+["']`])
