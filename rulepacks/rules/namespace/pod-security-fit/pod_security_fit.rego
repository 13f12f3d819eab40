# METADATA
# title: Workload that its namespace refuses
# description: >-
#   Pod Security Admission refuses pods that do not meet the level of their namespace. A Deployment is accepted with no
#   more than a warning, but none of its pods ever starts.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/security/pod-security-admission/
#   description: Pod Security Admission
# - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   description: Pod Security Standards, what each level asks for
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Change the field so that the level allows it. What cannot do without goes into a namespace of its own with a
#     weaker level: `pod-security.kubernetes.io/enforce: baseline` in the labels of that Namespace.
#   inventory: [Namespace]
#   requires: [Namespace]
#   since: 0.1.0
package rules.pod_security_fit

import data.lib.pss_levels
import data.lib.workload

namespace := data.inventory.cluster.v1.Namespace[workload.namespace]

violation contains {"msg": msg, "details": refused.details} if {
	level := pss_levels.enforced_level(namespace)
	some refused in pss_levels.violations(level, pss_levels.enforced_version(namespace))
	msg := sprintf("namespace `%s` enforces `%s`: %s", [workload.namespace, level, refused.msg])
}
