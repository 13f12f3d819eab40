# METADATA
# title: Rules for all pods of a namespace
# description: >-
#   A policy that selects every pod and has rules opens all of them, including pods that do not need the access and pods
#   that are added later.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/services-networking/network-policies/
#   description: Network policies
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: [networking.k8s.io, extensions]
#       kinds: [NetworkPolicy]
#   remediation: >-
#     Select the pods that need the rule, `podSelector: {matchLabels: {app: web}}`. A policy for all pods is best left
#     without rules, to deny by default; name resolution may be in it.
#   since: 0.1.0
package rules.namespace_wide_rules

import data.lib.network_policies

spec := input.review.object.spec

violation contains {"msg": msg, "details": {"path": ["spec", "podSelector"]}} if {
	is_object(spec)
	network_policies.selects_all(spec)
	directions := sort({lower(direction) |
		some direction in network_policies.types(spec)
		some entry in network_policies.rules(spec, direction)
		not network_policies.is_name_resolution(entry.rule, direction)
	})
	count(directions) > 0
	msg := sprintf("rules for %s are for all pods of the namespace", [concat(" and ", directions)])
}
