# METADATA
# title: Policy types that do not fit the rules
# description: >-
#   Rules of a direction that `policyTypes` does not name are ignored. Where the field is missing, Kubernetes infers it
#   from the rules. Traffic then stays open, or is cut off, contrary to what the policy seems to say.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/services-networking/network-policies/
#   description: Network policies
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [networking.k8s.io, extensions]
#       kinds: [NetworkPolicy]
#   remediation: >-
#     Set `policyTypes` to the directions that the policy is for: `policyTypes: [Ingress, Egress]` if it is to close
#     both. Remove rules of a direction that it is not for.
#   parameters:
#     type: object
#     properties:
#       explicit:
#         type: boolean
#         description: >-
#           Whether a policy without rules for egress must write out `policyTypes`, so that it shows that egress stays
#           open
#         default: true
#   fix: safe
#   since: 0.1.0
package rules.mismatched_policy_types

import data.lib.fixes
import data.lib.network_policies

spec := input.review.object.spec

violation contains {"msg": msg, "details": {"path": ["spec", "policyTypes"]}} if {
	network_policies.names_types(spec)
	some direction, field in network_policies.rules_field
	network_policies.has_rules(spec, direction)
	not direction in network_policies.types(spec)
	msg := sprintf("rules in `%s` have no effect: `policyTypes` is without `%s`", [field, direction])
}

violation contains fixes.offer(found, "write out `policyTypes` as they are without it", patches) if {
	is_object(spec)
	object.get(spec, "policyTypes", null) in [null, []]
	found := {"msg": guessed, "details": {"path": ["spec", "policyTypes"]}}

	# Where an empty list stands for egress, to write out what holds would not be what is meant.
	patches := [fixes.setting(["spec", "policyTypes"], types) |
		not denies_no_egress
		types := [type | some type in ["Ingress", "Egress"]; type in network_policies.types(spec)]
	]
}

# The list is there and empty, as one writes it to deny everything.
guessed := "`egress` without rules denies nothing: without `policyTypes` the policy is for ingress alone" if {
	denies_no_egress
} else := "without `policyTypes` the policy denies all ingress beside what it says of egress" if {
	network_policies.has_rules(spec, "Egress")
	object.get(spec, "ingress", null) == null
} else := "without `policyTypes` the policy is for ingress alone, and says nothing of egress" if {
	input.parameters.explicit
	object.get(spec, "egress", null) == null
}

denies_no_egress if spec.egress == []
