# METADATA
# title: Weak TLS policy of an ALB listener
# description: >-
#   The policy of a listener says which versions of TLS and which ciphers it takes. Those for TLS 1.0 and 1.1 let a
#   client fall back to versions that are broken, and what a listener without a policy gets is left to the provider.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/document_detail/2593118.html
#   description: ALB instances and listeners by AlbConfig
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [alibabacloud.com]
#       kinds: [AlbConfig]
#   remediation: >-
#     Set `securityPolicyId: tls_cipher_policy_1_2_strict` on the listener, or `tls_cipher_policy_1_2_strict_with_1_3`.
#   parameters:
#     type: object
#     properties:
#       weak:
#         type: array
#         items: {type: string}
#         description: Policies that take old versions of TLS
#         default: [tls_cipher_policy_1_0, tls_cipher_policy_1_1]
#   since: 0.1.0
package rules.weak_alb_tls_policy

import data.lib.albs

# Whether there is a listener with TLS.
applies if count(albs.encrypted_listeners) > 0

violation contains {"msg": msg, "details": {"path": path}} if {
	some entry in albs.encrypted_listeners
	what := fault(object.get(entry.listener, "securityPolicyId", null))
	path := array.concat(entry.path, ["securityPolicyId"])
	msg := sprintf("%s %s", [entry.title, what])
}

fault(policy) := "has no TLS policy (`securityPolicyId` is not set)" if {
	policy in {null, ""}
} else := sprintf("takes old versions of TLS (`securityPolicyId: %s`)", [policy]) if {
	is_string(policy)
	lower(trim_space(policy)) in input.parameters.weak
}
