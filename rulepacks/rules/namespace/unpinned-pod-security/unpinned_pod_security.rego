# METADATA
# title: Unpinned version of the Pod Security Standards
# description: >-
#   The levels get stricter with new versions of Kubernetes. Where the version is not pinned, an upgrade of the cluster
#   may refuse pods that ran before, the next time they restart.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/security/pod-security-admission/
#   description: Pod Security Admission, labels for versions
# custom:
#   severity: info
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Namespace]
#   remediation: >-
#     Set the label `pod-security.kubernetes.io/enforce-version` to the version of the cluster, such as `v1.35`, and
#     raise it after looking at what the new one refuses.
#   parameters:
#     type: object
#     properties:
#       pin_version:
#         type: boolean
#         description: Whether namespaces must pin a version; without it this rule asks for nothing
#         default: false
#   since: 0.1.0
package rules.unpinned_pod_security

import data.lib.pss_levels

namespace := input.review.object

label := pss_levels.version_label("enforce")

violation contains {"msg": msg, "details": {"path": pss_levels.label_path(label)}} if {
	input.parameters.pin_version
	level := pss_levels.label(namespace, pss_levels.level_label("enforce"))
	level != "privileged"
	msg := message
}

message := sprintf("label `%s` is not set, and so follows the version of the cluster", [label]) if {
	pss_levels.lacks_label(namespace, label)
} else := sprintf("label `%s` is `latest`, and so follows the version of the cluster", [label]) if {
	pss_levels.label(namespace, label) == "latest"
}
