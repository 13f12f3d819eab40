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
#   sensitive: true
#   since: 0.1.0
package rules.credential_argument

import data.lib.arguments
import data.lib.commands
import data.lib.containers
import data.lib.credentials

violation contains {"msg": msg, "details": {"path": path}} if {
	is_suspected
	some command in arguments.all
	some path, what in faults(command.words)
	msg := sprintf("%s has %s on a command line", [containers.title_at(command.container), what])
}

# A quick look at the words, before they are taken apart.
is_suspected if {
	some line in commands.all
	some word in line.words
	regex.match(hint, word.text)
}

# Parts of names and values, and of the names of programs.
hint := concat("|", [
	`(?i)auth|cookie|cred|key|login|pass|pw|secret|sig=|token|@|identified`,
	`\b(?:aws|curl|etcdctl|ldap|maria|mc|mongo|mysql|rabbitmqctl|redis-cli|sqlcmd)`,
])

# One fault for each word, or for each script.
faults(words) := {path: min(whats) |
	found := ((set_in(words) | short_in(words)) | placed_in(words)) | said_in(words)
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
	endswith(lower(name), "token")
	credentials.named(name)
}

# Shells take `$` and backticks for variables and commands.
is_literal(name, value) if {
	credentials.literal(name, value)
	not regex.match(`\$[A-Za-z_({0-9]|[\x60{}<>()]`, value)
}

# Options that are a password for some programs only: in the same word, or in the next one.
short_in(words) := {{"path": other.path, "what": sprintf("the password of `%s`", [program])} |
	some index, word in words
	program := name_of(word.text)
	pattern := options[program]
	some last, other in words
	last > index
	pair := concat(" ", [words[last - 1].text, other.text])
	some found in regex.find_all_string_submatch_n(pattern, pair, 1)
	is_literal("password", found[1])
}

# Passwords that are told by their place behind the name of a program.
placed_in(words) := {{"path": path, "what": sprintf("the password of `%s`", [program])} |
	some index, word in words
	program := name_of(word.text)
	pattern := operands[program]
	rest := array.slice(words, index + 1, count(words))
	text := concat(" ", [other.text | some other in rest])
	some found in regex.find_all_string_submatch_n(pattern, text, 1)
	is_literal("password", found[1])
	paths := [other.path | some other in rest; endswith(other.text, found[1])]
	path := paths[count(paths) - 1]
}

# The name of a program without its folder.
name_of(text) := parts[count(parts) - 1] if parts := split(text, "/")

options := object.union(
	{
		"curl": `(?:^|\s)(?:-[uU] ?|--(?:proxy-)?user[ =])[^\s:]*:(\S+)$`,
		"etcdctl": `(?:^|\s)--user[ =][^\s:]*:(\S+)$`,
		"ldapadd": `(?:^|\s)-w ?(\S+)$`,
		"ldapmodify": `(?:^|\s)-w ?(\S+)$`,
		"ldapsearch": `(?:^|\s)-w ?(\S+)$`,
		"mongo": `^-p (\S+)$`,
		"mongodump": `^-p (\S+)$`,
		"mongorestore": `^-p (\S+)$`,
		"mongosh": `^-p (\S+)$`,
		"openssl": `^-(?:pass|passin|passout) pass:(\S+)$`,
		"redis-cli": `^(?:-a|--pass) (\S+)$`,
		"sqlcmd": `(?:^|\s)-P ?(\S+)$`,
	},
	{program: `\s-p([^\s-]\S*)$` | some program in of_mysql},
)

of_mysql := {
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

operands := object.union(
	{
		"aws": `^configure set \S*aws_(?:secret_access_key|session_token) (\S+)`,
		"htpasswd": `^(?:-\S+ )*-[A-Za-z]*b[A-Za-z]* (?:-\S+ )*(?:[^-\s]\S* )?[^-\s]\S* (\S+)$`,
		"mc": `^(?:--?\S+ )*(?:alias set|config host add) \S+ \S+ \S+ (\S+)`,
		"rabbitmqctl": `^(?:-\S+ )*(?:add_user|change_password) \S+ (\S+)`,
		"sshpass": `^-p ?(\S+)`,
		"vault": `^login (?:-\S+ )*([^-\s]\S*)$`,
	},
	{program: `(?:^|\s)login (?:.*\s)?-p[ =]?([^\s=]\S*)` | some program in with_login},
)

with_login := {"argocd", "az", "buildah", "docker", "helm", "nerdctl", "oc", "oras", "podman", "skopeo"}

said_in(words) := {{"path": word.path, "what": "a password inside of an argument"} |
	some word in words
	credentials.has_password(word.text)
} | {{"path": word.path, "what": "a header that logs in"} |
	some word in words
	credentials.has_authorization(word.text)
}
