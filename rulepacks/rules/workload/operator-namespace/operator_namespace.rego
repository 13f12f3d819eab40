# METADATA
# title: Operator in a shared namespace
# description: >-
#   In `default` others can run pods as the operator's service account or read its Secrets; in `kube-system` the
#   operator is close to the credentials of the platform. A namespace of its own avoids both.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/
#   description: Namespaces, and what Kubernetes' own are for
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [apps]
#       kinds: [Deployment, StatefulSet]
#   remediation: >-
#     Give the operator a namespace of its own: `metadata: {namespace: shop-operator}`.
#   parameters:
#     type: object
#     properties:
#       namespaces:
#         type: array
#         items: {type: string}
#         description: Namespaces that are no operator's own
#         default: [default, kube-system]
#       missing_is_default:
#         type: boolean
#         description: Whether an operator that names no namespace is taken to be in `default`
#         default: false
#   since: 0.1.0
package rules.operator_namespace

import data.lib.operators
import data.lib.workload

violation contains {"msg": msg, "details": {"path": ["metadata", "namespace"]}} if {
	namespace in input.parameters.namespaces
	operators.is_named
	msg := sprintf("operator runs in the namespace `%s`", [namespace])
}

namespace := workload.namespace if {
	workload.namespace
} else := "default" if {
	input.parameters.missing_is_default == true
	object.get(workload.reviewed, ["metadata", "namespace"], null) in {null, ""}
}
