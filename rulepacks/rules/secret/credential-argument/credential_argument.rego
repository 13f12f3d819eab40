# METADATA
# title: Credential on a command line
# description: >-
#   Command lines can be read by everyone who may read the repository or the pods of the namespace, by every process of
#   the container's node that sees its processes, and end up in logs. Options and variables are looked at whose name
#   means a credential, `-p` and the like of the programs for which it is a password, addresses with a password, and
#   headers that log in, in commands, probes, hooks and shell scripts.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/security/secrets-good-practices/
#   description: Good practices for Secrets
# - ref: https://attack.mitre.org/techniques/T1552/001/
#   description: MITRE ATT&CK, credentials in files
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Change the credential, keep it in a Secret that is made in the cluster, mount that Secret, and pass the path of
#     the file: `--password-file=/etc/secrets/db/password`.
#   since: 0.1.0
package rules.credential_argument

import data.lib.arguments
import data.lib.containers
import data.lib.credentials

violation contains {"msg": msg, "details": {"path": path}} if {
	some command in arguments.all
	some path, what in faults(command.words)
	msg := sprintf("%s has %s on a command line", [containers.title(command.entry), what])
}

# One fault for each word, or for each script.
faults(words) := {path: min(whats) |
	found := set_in(words) | short_in(words) | said_in(words)
	some path in {fault.path | some fault in found}
	whats := {fault.what | some fault in found; fault.path == path}
}

set_in(words) := {{"path": setting.word.path, "what": sprintf("the literal credential `%s`", [setting.name])} |
	some setting in arguments.settings(words)
	name := arguments.option(setting.name)
	is_credential_name(name)
	is_literal(name, setting.value)
}

is_credential_name(name) if credentials.surely_named(name)

is_credential_name(name) if {
	credentials.named(name)
	regex.match(`(?:^|_)token$`, credentials.plain(name))
}

# Shells take `$` and backticks for variables and commands.
is_literal(name, value) if {
	credentials.literal(name, value)
	not regex.match(`\$[A-Za-z_({0-9]|[\x60{}<>()]`, value)
}

short_in(words) := {{"path": value.path, "what": sprintf("the password of `%s`", [program])} |
	some index, word in words
	program := regex.replace(word.text, `^\S*/`, "")
	some value in short_values(program, array.slice(words, index + 1, count(words)))
	is_literal("password", value.text)
}

# Short options that are a password for some programs only: in the same word, or in the next one.
short_values(program, words) := [{"text": found[1], "path": word.path} |
	some word in words
	some found in regex.find_all_string_submatch_n(`^-p([^-].*)$`, word.text, 1)
] if {
	program in attaching
}

short_values(program, words) := [{"text": found[1], "path": word.path} |
	some index, word in words
	pair := concat(" ", [words[index - 1].text, word.text])
	some found in regex.find_all_string_submatch_n(followed[program], pair, 1)
] if {
	followed[program]
}

attaching := {
	"mariadb",
	"mariadb-admin",
	"mariadb-check",
	"mariadb-dump",
	"mariadb-import",
	"mysql",
	"mysqladmin",
	"mysqlcheck",
	"mysqldump",
	"mysqlimport",
	"mysqlpump",
	"mysqlshow",
}

followed := {
	"curl": `^(?:-u|-U|--user|--proxy-user) [^\s:]*:(\S+)$`,
	"ldapadd": `^-w (\S+)$`,
	"ldapmodify": `^-w (\S+)$`,
	"ldapsearch": `^-w (\S+)$`,
	"mongo": `^-p (\S+)$`,
	"mongodump": `^-p (\S+)$`,
	"mongorestore": `^-p (\S+)$`,
	"mongosh": `^-p (\S+)$`,
	"redis-cli": `^(?:-a|--pass) (\S+)$`,
	"sqlcmd": `^-P (\S+)$`,
	"sshpass": `^-p (\S+)$`,
}

said_in(words) := {{"path": word.path, "what": "a password inside of an argument"} |
	some word in words
	credentials.has_password(word.text)
} | {{"path": word.path, "what": "a header that logs in"} |
	some word in words
	credentials.has_authorization(word.text)
}
