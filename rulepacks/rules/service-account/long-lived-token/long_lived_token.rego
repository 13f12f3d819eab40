# METADATA
# title: Long-lived projected token
# description: >-
#   A stolen token is good until it runs out. The kubelet renews projected tokens by itself, so a long life only serves
#   whoever has taken one.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/storage/projected-volumes/#serviceaccounttoken
#   description: Tokens in projected volumes
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set `expirationSeconds: 3600`, or leave the field out, which means the same.
#   parameters:
#     type: object
#     properties:
#       max_seconds:
#         type: integer
#         description: The longest life of a token, in seconds
#         default: 86400
#   since: 0.1.0
package rules.long_lived_token

import data.lib.service_accounts

violation contains {"msg": msg, "details": {"path": path}} if {
	some entry in service_accounts.tokens
	seconds := entry.token.expirationSeconds
	is_number(seconds)
	limit := input.parameters.max_seconds
	seconds > limit
	path := array.concat(entry.path, ["expirationSeconds"])
	msg := sprintf("token in volume `%s` lives `%v` seconds, more than %v", [entry.name, seconds, limit])
}
