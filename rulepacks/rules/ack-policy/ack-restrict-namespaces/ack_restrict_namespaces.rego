# METADATA
# title: Object in a restricted namespace
# description: >-
#   Some namespaces belong to the platform: what lands there shares their rights, quotas and policies. Without
#   `restrictedNamespaces` nothing is found. An object that names no namespace is not judged, for only whoever applies
#   it knows where it goes.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKRestrictNamespaces
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: ["*"]
#   remediation: >-
#     Put the object into a namespace of its application: `metadata: {namespace: shop}`.
#   parameters:
#     type: object
#     properties:
#       restrictedNamespaces:
#         type: array
#         items: {type: string}
#         description: Namespaces that nothing may be in
#         default: []
#   since: 0.1.0
package rules.ack_restrict_namespaces

import data.lib.workload

applies if {
	count(input.parameters.restrictedNamespaces) > 0
	workload.namespace
}

violation contains {"msg": msg, "details": {"path": ["metadata", "namespace"]}} if {
	workload.namespace in input.parameters.restrictedNamespaces
	msg := sprintf("object is in the restricted namespace `%s`", [workload.namespace])
}
