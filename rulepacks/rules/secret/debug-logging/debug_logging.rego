# METADATA
# title: Debug logging
# description: >-
#   At its most verbose a program logs requests, headers and settings, tokens and personal data with them, and debug
#   pages show them to whoever asks. Namespaces for development are left out.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/cluster-administration/system-logs/
#   description: Verbosity of Kubernetes' components
# - ref: https://kubernetes.io/docs/concepts/security/secrets-good-practices/
#   description: Good practices for Secrets
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Lower the verbosity: `{name: LOG_LEVEL, value: info}`, `--log-level=info`, `--v=2`; and remove `DEBUG` and
#     `--debug`.
#   parameters:
#     type: object
#     properties:
#       max_verbosity:
#         type: integer
#         description: >-
#           The highest `--v` that is no debugging. From 8 on Kubernetes' components log the bodies of requests.
#         default: 7
#       development_namespaces:
#         type: array
#         description: >-
#           Namespaces that are left out: those with this name, and those that have it as a part between dashes
#           (`shop-dev`).
#         items: {type: string}
#         default: [dev, develop, development, debug, local, sandbox, test, testing]
#   since: 0.1.0
package rules.debug_logging

import data.lib.arguments
import data.lib.commands
import data.lib.containers
import data.lib.credentials
import data.lib.workload

violation contains {"msg": msg, "details": {"path": place.path}} if {
	not is_development
	some place in set_by_env | set_by_words
	msg := sprintf("%s runs with `%s`", [containers.title_at(place.container), place.setting])
}

is_development if {
	some part in array.concat([workload.namespace], split(workload.namespace, "-"))
	part in input.parameters.development_namespaces
}

set_by_env contains {"container": place, "path": path, "setting": setting} if {
	some place, entry in containers.all
	is_array(entry.container.env)
	some index, variable in entry.container.env
	is_string(variable.name)
	is_suspected_name(variable.name)
	is_string(variable.value)
	is_debugging(variable.name, lower(trim_space(variable.value)))
	path := array.concat(entry.path, ["env", index, "value"])
	setting := sprintf("%s=%s", [variable.name, variable.value])
}

# A quick look that leaves values aside: names are alike in many objects.
is_suspected_name(name) if regex.match(`(?i)log|debug$|v$`, name)

set_by_words contains {"container": command.container, "path": setting.word.path, "setting": written} if {
	is_suspected
	some command in arguments.all
	some setting in arguments.settings(command.words)
	is_debugging(setting.name, lower(setting.value))
	written := sprintf("%s=%s", [setting.name, setting.value])
}

set_by_words contains {"container": command.container, "path": word.path, "setting": word.text} if {
	is_suspected
	some command in arguments.all
	some word in command.words
	word.text in {"-debug", "--debug"}
}

# A quick look at the words, before they are taken apart.
is_suspected if {
	some line in commands.all
	some word in line.words
	regex.match(`(?i)\ball\b|debug|finest|silly|trace|(?:^|[\s-])v(?:$|[\s=])`, word.text)
}

# The values are looked at first: few settings have one of them.
is_debugging(name, value) if {
	value in {"all", "all:debug", "debug", "default:debug", "finest", "silly", "trace"}
	regex.match(level, credentials.plain(arguments.option(name)))
}

is_debugging(name, value) if {
	is_switch(value)
	endswith(lower(name), "debug")
	regex.match(`(?:^|_)debug$`, credentials.plain(arguments.option(name)))
}

is_debugging(name, value) if {
	lower(arguments.option(name)) == "v"
	regex.match(`^[0-9]{1,3}$`, value)
	to_number(value) > input.parameters.max_verbosity
}

level := concat("|", [
	`(?:^|_)log(?:ging|ger|_output)?_?(?:level|lvl|verbosity)$`,
	`(?:^|_)logging_level_[a-z0-9_]+$`,
	`(?:^|_)rust_log$`,
])

is_switch(value) if value in {"true", "1", "yes", "on"}

# Node.js takes names of modules.
is_switch(value) if regex.match(`(?:^|[:,])\*`, value)
