# METADATA
# title: Mapping to `system:masters`
# description: >-
#   The API server lets members of `system:masters` do everything without asking RBAC. Mapped to it, whoever gets hold of
#   the RAM user or role of the cloud account owns the cluster.
# related_resources:
# - ref: https://github.com/AliyunContainerService/ack-ram-authenticator
#   description: RAM users and roles as users of the cluster
# - ref: https://kubernetes.io/docs/concepts/security/rbac-good-practices/
#   description: Good practices for RBAC
# custom:
#   severity: critical
#   match:
#     kinds:
#     - apiGroups: [ramauthenticator.k8s.alibabacloud]
#       kinds: [RAMIdentityMapping]
#   remediation: >-
#     Map to a group of your own, `groups: [developers]`, and bind that group to a role that has no more than it needs.
#   since: 0.1.0
package rules.system_masters_mapping

spec := input.review.object.spec

violation contains {"msg": msg, "details": {"path": ["spec", "groups", index]}} if {
	is_array(spec.groups)
	some index, "system:masters" in spec.groups
	msg := sprintf("%s is mapped to the group `system:masters`", [identity])
}

identity := sprintf("`%s`", [spec.arn]) if {
	is_string(spec.arn)
} else := "identity"
