# METADATA
# title: RAM identity as cluster administrator
# description: >-
#   The group of this mapping is bound to a role that may do everything. Whoever gets hold of the RAM user or role of the
#   cloud account owns the cluster.
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
#     Map to a group with a role that has no more than it needs: `groups: [developers]`.
#   inventory: [ClusterRole, ClusterRoleBinding]
#   since: 0.1.0
package rules.admin_ram_mapping

import data.lib.rights

spec := input.review.object.spec

violation contains {"msg": msg, "details": {"path": ["spec", "groups", index]}} if {
	is_array(spec.groups)
	some index, group in spec.groups
	is_string(group)
	group != "system:masters"
	some grant in rights.grants[concat(" ", ["Group", group])]
	grant.where == "*"
	grant.key in rights.unlimited
	msg := rights.chain(sprintf("group `%s`", [group]), grant, set())
}
