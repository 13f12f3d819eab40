# METADATA
# title: Invalid Pod Security labels
# description: >-
#   The API server refuses a new Namespace whose Pod Security labels have invalid values. In one that has them already,
#   an enforced level that does not exist counts as `restricted`, and one to warn or audit by as none. A version without
#   its level enforces nothing, though it looks so.
# related_resources:
# - ref: https://kubernetes.io/docs/tasks/configure-pod-container/enforce-standards-namespace-labels/
#   description: Pod Security Standards by labels of Namespaces
# - ref: https://kubernetes.io/docs/concepts/security/pod-security-admission/
#   description: Pod Security Admission, its labels and their values
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Namespace]
#   remediation: >-
#     Levels are `privileged`, `baseline` and `restricted`, versions `latest` or `v1.N`: write
#     `pod-security.kubernetes.io/enforce: baseline` and, for checks that do not change with the cluster,
#     `pod-security.kubernetes.io/enforce-version: v1.35`.
#   fix: safe
#   since: 0.1.0
package rules.pod_security_labels

import data.lib.fixes
import data.lib.pss_levels

namespace := input.review.object

violation contains found if {
	some mode in pss_levels.modes
	label := pss_levels.level_label(mode)
	value := pss_levels.label(namespace, label)
	not pss_levels.is_level(value)
	msg := sprintf("label `%s` is no level: `%s`", [label, value])
	found := spelled(msg, label, [level | level := lower(value); pss_levels.is_level(level)])
}

violation contains found if {
	some mode in pss_levels.modes
	label := pss_levels.version_label(mode)
	value := pss_levels.label(namespace, label)
	msg := version_message(mode, label, value)
	found := spelled(msg, label, versions(mode, value))
}

# A violation with its fix where the label has another spelling of a value.
spelled(msg, label, meant) := fixes.offer(found, "correct the spelling", patches) if {
	path := pss_levels.label_path(label)
	found := {"msg": msg, "details": {"path": path}}
	patches := [fixes.setting(path, value) | some value in meant]
}

# `1.25` is meant for `v1.25`. Without a level it would mean nothing either.
versions(mode, value) := [version |
	not pss_levels.lacks_label(namespace, pss_levels.level_label(mode))
	some version in [lower(value), sprintf("v%s", [value])]
	pss_levels.is_version(version)
]

version_message(mode, label, value) := sprintf("label `%s` is no version: `%s`", [label, value]) if {
	not pss_levels.is_version(value)
} else := sprintf("label `%s` is without its level, the label `%s`", [label, level]) if {
	level := pss_levels.level_label(mode)
	pss_levels.lacks_label(namespace, level)
}
