# METADATA
# title: Credential in an environment variable
# description: >-
#   A password or token that is written into a pod spec can be read by everyone who may read the repository or the pods
#   of the namespace. Variables are looked at whose name means a credential (`DB_PASSWORD`, not `PASSWORD_FILE`) and
#   whose value is one as written, and addresses and connection strings with a password in them.
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
#     Change the credential, keep it in a Secret that is made in the cluster, and mount that Secret as a file. Where the
#     program can only read the variable, use `valueFrom: {secretKeyRef: {name: db, key: password}}` in place of
#     `value`.
#   parameters:
#     type: object
#     properties:
#       allowed_names:
#         type: array
#         description: Names of variables that hold no credential although they read so.
#         items: {type: string}
#         default: []
#   sensitive: true
#   since: 0.1.0
package rules.credential_env

import data.lib.containers
import data.lib.credentials

violation contains {"msg": msg, "details": {"path": path}} if {
	some entry in containers.all
	is_array(entry.container.env)
	some index, variable in entry.container.env
	is_string(variable.name)
	not is_allowed(variable.name)
	is_string(variable.value)
	what := fault(variable.name, variable.value)
	path := array.concat(entry.path, ["env", index, "value"])
	msg := sprintf("%s %s `%s`", [containers.title(entry), what, variable.name])
}

is_allowed(name) if name in input.parameters.allowed_names

fault(name, value) := "has a literal credential in the environment variable" if {
	credentials.named(name)
	credentials.literal(name, value)
} else := "has a password inside of the environment variable" if {
	credentials.has_password(value)
}
