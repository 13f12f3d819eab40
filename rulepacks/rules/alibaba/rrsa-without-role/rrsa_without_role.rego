# METADATA
# title: RAM role injection without a role
# description: >-
#   The label of the Namespace has a webhook look at each of its pods, but none of its service accounts has a RAM role
#   to inject. Either the annotation of a ServiceAccount is missing, or the label is left over.
# related_resources:
# - ref: https://github.com/AliyunContainerService/ack-ram-tool
#   description: RAM roles for service accounts (RRSA), with examples
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Namespace]
#   remediation: >-
#     Remove the label `pod-identity.alibabacloud.com/injection` from the Namespace, or annotate the ServiceAccount that
#     needs a role with `pod-identity.alibabacloud.com/role-name`.
#   inventory: [ServiceAccount]
#   requires: [ServiceAccount]
#   since: 0.1.0
package rules.rrsa_without_role

import data.lib.rrsa

reviewed := input.review.object

# Whether the Namespace injects.
applies if rrsa.is_injecting(reviewed.metadata.labels)

violation contains {"msg": msg, "details": {"path": ["metadata", "labels", rrsa.injection_label]}} if {
	reviewed.kind == "Namespace"
	rrsa.is_injecting(reviewed.metadata.labels)
	is_string(reviewed.metadata.name)
	not reviewed.metadata.name in rrsa.namespaces
	not rrsa.some_account_is_anywhere
	msg := "namespace has RAM roles injected into its pods, but none of its service accounts names one"
}
