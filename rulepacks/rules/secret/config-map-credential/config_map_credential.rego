# METADATA
# title: Credential in a ConfigMap
# description: >-
#   ConfigMaps are for what everybody may know: the usual roles for reading let people and programs read them all, and
#   they are not encrypted at rest. Entries are looked at whose key means a credential and whose value is one as
#   written; in configuration files, settings such as `password: value`, `db.password=value`, `"apiKey": "value"` and
#   `<password>value</password>`, addresses and connection strings with a password in them, and headers that log in.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/configuration/configmap/
#   description: ConfigMaps
# - ref: https://attack.mitre.org/techniques/T1552/001/
#   description: MITRE ATT&CK, credentials in files
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [ConfigMap]
#   remediation: >-
#     Change the credential, and keep it in a Secret that is made in the cluster. Mount that Secret beside the
#     configuration, or let the file name a variable or a path: `password_file: /etc/secrets/db/password`.
#   parameters:
#     type: object
#     properties:
#       allowed_names:
#         type: array
#         description: Names of entries and settings that hold no credential although they read so.
#         items: {type: string}
#         default: []
#   sensitive: true
#   since: 0.1.0
package rules.config_map_credential

import data.lib.config_files
import data.lib.credentials
import data.lib.known_keys
import data.lib.kubeconfigs
import data.lib.secret_data

violation contains {"msg": msg, "details": {"path": entry.path}} if {
	some entry in secret_data.entries
	is_suspected(entry)
	msg := fault(entry)
	not is_told_elsewhere(entry.text)
}

# A quick look, before texts are taken apart.
is_suspected(entry) if credentials.named(entry.key)

is_suspected(entry) if config_files.hints_at_credential(entry.text)

# Keys that are told by their shape, and kubeconfigs, are those of other rules.
is_told_elsewhere(text) if known_keys.holds_private_key(text)

is_told_elsewhere(text) if count(known_keys.found(text)) > 0

is_told_elsewhere(text) if count(kubeconfigs.credentials_of(kubeconfigs.parsed(text))) > 0

fault(entry) := sprintf("`%s` is a literal credential", [entry.key]) if {
	credentials.named(entry.key)
	not contains(trim_space(entry.text), "\n")
	credentials.literal(entry.key, entry.text)
	not is_allowed(entry.key)
} else := sprintf("`%s` sets `%s` to a literal credential", [entry.key, min(names)]) if {
	is_configuration(entry)
	names := {setting.name |
		some setting in config_files.credentials_in(entry.text)
		not is_allowed(setting.name)
	}
} else := sprintf("`%s` has a password inside", [entry.key]) if {
	is_configuration(entry)
	credentials.has_password(config_files.without_comments(entry.text))
} else := sprintf("`%s` has a header that logs in", [entry.key]) if {
	is_configuration(entry)
	credentials.has_authorization(config_files.without_comments(entry.text))
}

is_allowed(name) if name in input.parameters.allowed_names

# Programs and pages do other things with such words than to set them.
is_configuration(entry) if not regex.match(programs, entry.key)

programs := `(?i)\.(?:cs|css|go|groovy|html?|j2|java|jsx?|lua|md|php|pl|proto|py|rb|rego|rst|scala|svg|tmpl|tpl|tsx?)$`
