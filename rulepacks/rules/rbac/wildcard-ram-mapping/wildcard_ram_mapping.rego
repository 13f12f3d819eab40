# METADATA
# title: Wildcard in a RAM identity
# description: >-
#   A mapping whose identity has a wildcard is meant for whoever matches it: every user or role that somebody creates
#   in the cloud account later has the rights of the mapping in the cluster too.
# related_resources:
# - ref: https://github.com/AliyunContainerService/ack-ram-authenticator
#   description: RAM users and roles as users of the cluster
# custom:
#   severity: critical
#   match:
#     kinds:
#     - apiGroups: [ramauthenticator.k8s.alibabacloud]
#       kinds: [RAMIdentityMapping]
#   remediation: >-
#     Name the user or role, and write a mapping for each: `arn: acs:ram::1234567890123456:role/developer`.
#   since: 0.1.0
package rules.wildcard_ram_mapping

violation contains {"msg": msg, "details": {"path": ["spec", "arn"]}} if {
	arn := input.review.object.spec.arn
	is_string(arn)
	contains(arn, "*")
	msg := sprintf("identity `%s` has a wildcard", [arn])
}
