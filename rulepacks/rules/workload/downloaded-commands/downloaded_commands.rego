# METADATA
# title: Downloaded commands
# description: >-
#   A container that downloads commands and runs them at once runs whatever the server sends it that day: no image scan
#   sees it, no digest pins it, and whoever controls the server or the connection to it controls the container. Commands
#   hidden in base64 escape reviewers in the same way.
# related_resources:
# - ref: https://attack.mitre.org/techniques/T1105/
#   description: MITRE ATT&CK, tools brought in from outside
# - ref: https://kubernetes.io/docs/concepts/containers/images/
#   description: Images, the place for what a container runs
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Put the program into the image when it is built, checked against a known checksum, and run it from there:
#     `command: [/usr/local/bin/setup]`. A script of your own can come from a ConfigMap volume.
#   since: 0.1.0
package rules.downloaded_commands

import data.lib.commands
import data.lib.containers

violation contains {"msg": msg, "details": {"path": word.path}} if {
	some line in commands.all
	some word in line.words
	regex.match(`curl|wget|base64`, word.text)
	msg := sprintf("%s %s", [containers.title_at(line.container), found(word.text)])
}

# What a text does, of the first that fits.
found(text) := "pipes a download into an interpreter" if {
	regex.match(piped(fetch), commands.unquoted(text))
} else := "pipes what it decodes from base64 into an interpreter" if {
	regex.match(piped(decode), commands.unquoted(text))
} else := "runs downloaded or decoded text as a script" if {
	substitutes(text)
}

substitutes(text) if regex.match(substituted_file, commands.unquoted(text))

substitutes(text) if regex.match(substituted_commands, commands.code(text))

fetch := `\b(?:curl|wget)\b`

decode := `\bbase64[ \t]+(?:\S+[ \t]+)*?(?:-[A-Za-z]*[dD]|--decode)\b`

piped(source) := concat("", [source, pipe, reader])

# The rest of a command, others that its output passes through, and what may stand before the last.
pipe := concat("", [
	`[^|;&\n]*(?:\|&?\s*[^|;&\s][^|;&\n]*)*\|&?\s*`,
	`(?:(?:sudo|env|exec|nohup)(?:[ \t]+(?:-\S+|[A-Za-z_]\w*=\S*))*[ \t]+)*`,
])

# A shell without a script of its own, or another interpreter that reads its program from standard input.
reader := sprintf(`(?:%s(?:%s|%s|[ \t]+/dev/stdin)|(?:\S*/)?(?:node|perl|php|python[0-9.]*|ruby)(?:[ \t]+-)?%s)`, [
	commands.shell,
	concat("", [`(?:[ \t]+(?:-[A-Zabd-z-]*|pipefail))*`, end]),
	`(?:[ \t]+-\S+)*?[ \t]+-[a-z]*s\b`,
	end,
])

end := `[ \t]*(?:$|[\n;&|)}>\x60]|[0-9]>)`

# `bash <(curl …)`
substituted_file := sprintf(`(?:(?:^|[\s;|&(])%s(?:[ \t]+-\S+)*|\bsource|%s\.)[ \t]+<\([^)]*(?:%s|%s)`, [
	commands.shell,
	commands.start,
	fetch,
	decode,
])

# `sh -c "$(curl …)"`
substituted_commands := sprintf(`(?:%s|\beval[ \t]+["']?|^\s*"?)(?:\$\(|\x60)[^)\x60]*(?:%s|%s)`, [
	commands.shell_script,
	fetch,
	decode,
])
