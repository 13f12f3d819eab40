# METADATA
# title: Weak secret
# description: >-
#   Passwords that come with the software, that everybody knows or that are short are the first that an attacker tries,
#   however well the Secret itself is kept. Values are looked at whose key in the Secret is called like a credential.
# related_resources:
# - ref: https://attack.mitre.org/techniques/T1078/001/
#   description: MITRE ATT&CK, default accounts
# - ref: https://kubernetes.io/docs/concepts/security/secrets-good-practices/
#   description: Good practices for Secrets
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Secret]
#   remediation: >-
#     Generate the value, for example with `openssl rand -base64 24`, and keep it out of the repository.
#   parameters:
#     type: object
#     properties:
#       values:
#         type: array
#         description: Values that are weak, in lower case.
#         items: {type: string}
#         default: ["12345", "123456", "1234567", "12345678", "123456789", "1234567890", admin, admin123, adminadmin,
#           administrator, change-it, change-me, change-this, change_it, change_me, change_this, changeit, changeme,
#           changeme123, changethis, default, example, guest, letmein, minioadmin, mypassword, p@ssw0rd, passw0rd,
#           password, password1, password123, postgres, qwerty, root, rootpassword, sample, secret, supersecret,
#           test, token, welcome, yourpassword]
#       min_length:
#         type: integer
#         description: The least number of characters of a password.
#         default: 8
#   sensitive: true
#   since: 0.1.0
package rules.weak_secret

import data.lib.credentials
import data.lib.secret_data

violation contains {"msg": msg, "details": {"path": entry.path}} if {
	not secret_data.encrypted
	some entry in secret_data.entries
	credentials.named(entry.key)
	msg := sprintf("`%s` %s", [entry.key, weakness(entry.key, trim_space(entry.text))])
}

weakness(key, value) := "is a well-known default" if {
	lower(value) in {lower(weak) | some weak in input.parameters.values}
} else := sprintf("is a password of fewer than %d characters", [input.parameters.min_length]) if {
	credentials.is_password(key)
	credentials.literal(key, value)
	count(value) < input.parameters.min_length
}
