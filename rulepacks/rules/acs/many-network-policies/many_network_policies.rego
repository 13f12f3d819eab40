# METADATA
# title: Too many network policies
# description: >-
#   Poseidon, which enforces NetworkPolicies on Container Compute Service (ACS) and ACK Serverless, is meant for few of
#   them: 40 for a cluster at most. All NetworkPolicies of the run count together, so check what goes to one cluster at
#   a time.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/ack/serverless-kubernetes/user-guide/using-the-network-policy-networkpolicy
#   description: Use network policies (Poseidon)
# custom:
#   severity: info
#   match:
#     kinds:
#     - apiGroups: [networking.k8s.io, extensions]
#       kinds: [NetworkPolicy]
#   remediation: >-
#     Merge policies: one for several workloads with `matchExpressions: [{key: app, operator: In, values: [web, api]}]`,
#     and several peers and ports in one policy.
#   parameters:
#     type: object
#     properties:
#       max:
#         type: integer
#         description: How many NetworkPolicies there may be
#         default: 40
#   inventory: [NetworkPolicy]
#   platforms: [acs, ack-serverless]
#   since: 0.1.0
package rules.many_network_policies

import data.lib.namespaces

# Told once, at the first by namespace and name.
violation contains {"msg": msg, "details": {"path": ["metadata", "name"]}} if {
	count(policies) > input.parameters.max
	policies[first] == input.review.object
	msg := sprintf("there are %d NetworkPolicies, more than the %d that Poseidon is meant for", [
		count(policies),
		input.parameters.max,
	])
}

first := min(object.keys(policies))

policies := {[namespace, name, version]: object |
	some namespace, versions in namespaces.inventory
	some version in ["networking.k8s.io/v1", "extensions/v1beta1"]
	some name, object in versions[version].NetworkPolicy
}
