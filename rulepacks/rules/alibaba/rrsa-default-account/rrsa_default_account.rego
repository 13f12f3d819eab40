# METADATA
# title: RAM role of the default service account
# description: >-
#   Every pod of a namespace that names no service account runs as `default`. Where that one has a RAM role, all of them
#   can act in the cloud account, those that nobody thought of too.
# related_resources:
# - ref: https://github.com/AliyunContainerService/ack-ram-tool
#   description: RAM roles for service accounts (RRSA), with examples
# - ref: https://kubernetes.io/docs/concepts/security/service-accounts/#default-service-accounts
#   description: Default service accounts
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [ServiceAccount]
#   remediation: >-
#     Remove the annotation from `default`, give it to a ServiceAccount of the workload that needs the role, and name
#     that one in its `serviceAccountName`.
#   since: 0.1.0
package rules.rrsa_default_account

import data.lib.rrsa

reviewed := input.review.object

# Whether the ServiceAccount has a role.
applies if rrsa.role(reviewed)

violation contains {"msg": msg, "details": {"path": ["metadata", "annotations", rrsa.role_annotation]}} if {
	reviewed.kind == "ServiceAccount"
	reviewed.metadata.name == "default"
	msg := sprintf("the default service account has the RAM role `%s`", [rrsa.role(reviewed)])
}
