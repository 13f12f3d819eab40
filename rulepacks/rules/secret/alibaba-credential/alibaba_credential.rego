# METADATA
# title: Credential of Alibaba Cloud
# description: >-
#   Whoever can read the repository, its history or a copy of it acts in the cloud account as the user or the role that
#   the credential belongs to.
# related_resources:
# - ref: https://github.com/AliyunContainerService/ack-ram-tool
#   description: RAM roles for service accounts (RRSA), with examples
# - ref: https://attack.mitre.org/techniques/T1552/001/
#   description: MITRE ATT&CK, credentials in files
# custom:
#   severity: critical
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: ["*"]
#   remediation: >-
#     Revoke the credential first: it stays in the history of the repository. Then let the workload use a RAM role.
#   parameters:
#     type: object
#     properties:
#       what:
#         type: string
#         description: What is looked for, the secret of an AccessKey or a security token.
#         enum: [secret, token]
#         default: secret
#         readOnly: true
#       oss_volumes:
#         type: boolean
#         description: >-
#           Whether credentials count that the rule `oss-credentials` finds in volumes of OSS; set it to `false` where both
#           rules are used, to be told once.
#         default: true
#   sensitive: true
#   since: 0.1.0
package rules.alibaba_credential

import data.lib.access_keys
import data.lib.arguments
import data.lib.config_files
import data.lib.known_keys
import data.lib.oss_credentials
import data.lib.secret_data

reviewed := input.review.object

violation contains {"msg": msg, "details": {"path": place.path}} if {
	is_hinted_at
	some place in (fields | pairs) | (settings | options)
	access_keys.is_credential(input.parameters.what, place.name, place.value)
	not is_told(place.path)
	msg := sprintf("`%s` is set to a literal %s of Alibaba Cloud", [place.name, titles[input.parameters.what]])
}

is_hinted_at if access_keys.hints_at(known_keys.whole)

is_told(path) if {
	not input.parameters.oss_volumes
	path in oss_credentials.paths
}

titles := {"secret": "AccessKey secret", "token": "security token"}

# Fields, annotations and entries by their own name.
fields contains {"name": name, "value": value, "path": path} if {
	walk(reviewed, [path, value])
	is_string(value)
	name := path[count(path) - 1]
	is_string(name)
	not is_encoded(path)
}

fields contains {"name": entry.key, "value": entry.text, "path": entry.path} if some entry in secret_data.encoded

is_encoded(path) if {
	reviewed.kind == "Secret"
	path[0] == "data"
}

# Values that stand beside their name: environment variables, parameters.
pairs contains {"name": object[key], "value": object.value, "path": array.concat(path, ["value"])} if {
	walk(reviewed, [path, object])
	is_object(object)
	is_string(object.value)
	some key in ["name", "key"]
	is_string(object[key])
}

# Settings in texts of configuration files.
settings contains {"name": setting.name, "value": setting.value, "path": place.path} if {
	some place in known_keys.texts
	access_keys.hints_at(place.text)
	some setting in config_files.settings(place.text)
}

# And values beside their name in JSON, as in the copy of an object that kubectl keeps in an annotation.
settings contains {"name": found[1], "value": found[2], "path": place.path} if {
	some place in known_keys.texts
	access_keys.hints_at(place.text)
	some found in regex.find_all_string_submatch_n(json_pair, place.text, -1)
}

json_pair := `"(?:name|key)"\s*:\s*"([A-Za-z_][\w.-]*)"\s*,\s*"value"\s*:\s*"((?:[^"\\\n]|\\.)*)"`

# Options on command lines.
options contains {"name": arguments.option(setting.name), "value": setting.value, "path": setting.word.path} if {
	some command in arguments.all
	some setting in arguments.settings(command.words)
}
