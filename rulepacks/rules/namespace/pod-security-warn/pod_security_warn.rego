# METADATA
# title: Pod Security warnings weaker than what is enforced
# description: >-
#   Warnings and audit records are there to show what the next stricter level would refuse. At a weaker level than the
#   enforced one they show nothing: people learn of a violation only when the pods of a Deployment are missing.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/security/pod-security-admission/
#   description: Pod Security Admission, its modes
# - ref: https://kubernetes.io/docs/tasks/configure-pod-container/enforce-standards-namespace-labels/
#   description: Pod Security Standards by labels of Namespaces
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Namespace]
#   remediation: >-
#     Set `pod-security.kubernetes.io/warn` and `pod-security.kubernetes.io/audit` to the level that the namespace is to
#     have some day: `restricted`, or at least the enforced one.
#   fix: safe
#   since: 0.1.0
package rules.pod_security_warn

import data.lib.fixes
import data.lib.pss_levels

namespace := input.review.object

violation contains fixes.offer(found, sprintf("set the level `%s`", [enforced]), [fixes.setting(path, enforced)]) if {
	enforced := pss_levels.enforced_level(namespace)
	some mode in ["warn", "audit"]
	label := pss_levels.level_label(mode)
	level := pss_levels.label(namespace, label)
	pss_levels.rank[level] < pss_levels.rank[enforced]
	msg := sprintf("label `%s` is `%s`, weaker than the enforced level `%s`", [label, level, enforced])
	path := pss_levels.label_path(label)
	found := {"msg": msg, "details": {"path": path}}
}
