# METADATA
# title: Operator with access to its node
# description: >-
#   Whoever breaks into this operator has the rights of its service account and the node it runs on besides, with the
#   tokens of all pods there. An operator talks to the API and needs no node.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/extend-kubernetes/operator/
#   description: Operators
# - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   description: Pod Security Standards
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Remove the field. What must be done on nodes goes into a DaemonSet of its own whose service account has no rights:
#     `automountServiceAccountToken: false`.
#   since: 0.1.0
package rules.privileged_operator

import data.lib.host_access
import data.lib.operators

violation contains {"msg": msg, "details": found.details} if {
	some found in host_access.violations
	operators.is_named
	msg := sprintf("%s, in an operator", [found.msg])
}
