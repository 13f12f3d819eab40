# METADATA
# title: Plain Secret
# description: >-
#   The values of a Secret are not encrypted, only written in base64. Whoever can read the repository, its history or a
#   copy of it can read them. Placeholders, empty values, values that SOPS has encrypted, certificates and public keys
#   do not count.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/security/secrets-good-practices/
#   description: Good practices for Secrets
# - ref: https://attack.mitre.org/techniques/T1552/001/
#   description: MITRE ATT&CK, credentials in files
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Secret]
#   remediation: >-
#     Replace the Secret by one that is made in the cluster: an `ExternalSecret` or a `SecretProviderClass` that fetches
#     it from a vault, or a `SealedSecret`, or encrypt the file with SOPS. Change the values: they stay in the history
#     of the repository.
#   sensitive: true
#   since: 0.1.0
package rules.plain_secret

import data.lib.secret_data

violation contains {"msg": msg, "details": {"path": [field]}} if {
	not is_service_account_token
	keys := [entry.key | some entry in secret_data.confidential]
	fields := {entry.field | some entry in secret_data.confidential}
	field := min(fields)
	msg := sprintf("anyone who reads the file can read %s of the Secret", [listed(sort(keys))])
}

# The control plane fills it in, and a rule of its own is about it.
is_service_account_token if input.review.object.type == "kubernetes.io/service-account-token"

listed(keys) := quoted(keys) if count(keys) < 4

listed(keys) := sprintf("%s and %d more", [quoted(array.slice(keys, 0, 3)), count(keys) - 3]) if count(keys) > 3

quoted(keys) := concat(", ", [sprintf("`%s`", [key]) | some key in keys])
