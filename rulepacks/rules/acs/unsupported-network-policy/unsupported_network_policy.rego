# METADATA
# title: Network policy that Poseidon does not support
# description: >-
#   Poseidon, which enforces NetworkPolicies on Container Compute Service (ACS) and ACK Serverless, knows neither ranges
#   of ports nor IPv6. A rule with one of them does not allow what it says.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/ack/serverless-kubernetes/user-guide/using-the-network-policy-networkpolicy
#   description: Use network policies (Poseidon)
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [networking.k8s.io, extensions]
#       kinds: [NetworkPolicy]
#   remediation: >-
#     List ports one by one, without `endPort`, and give blocks of IPv4 addresses alone as `cidr`.
#   platforms: [acs, ack-serverless]
#   since: 0.1.0
package rules.unsupported_network_policy

import data.lib.network_policies

violation contains {"msg": msg, "details": {"path": path}} if {
	some [direction, entry] in rules
	is_array(entry.rule.ports)
	some index, port in entry.rule.ports
	is_number(port.endPort)
	path := array.concat(entry.path, ["ports", index, "endPort"])
	msg := sprintf("rule for %s has a range of ports (`endPort: %v`), which Poseidon does not support", [
		lower(direction),
		port.endPort,
	])
}

violation contains {"msg": msg, "details": {"path": path}} if {
	some [direction, entry] in rules
	some found in network_policies.peers(entry, direction)
	cidr := found.peer.ipBlock.cidr
	is_string(cidr)
	contains(cidr, ":")
	path := array.concat(found.path, ["ipBlock", "cidr"])
	msg := sprintf("rule for %s has a block of IPv6 addresses (`%s`), which Poseidon does not support", [
		lower(direction),
		cidr,
	])
}

# Every rule with its direction.
rules := [[direction, entry] |
	some direction, _ in network_policies.rules_field
	some entry in network_policies.rules(input.review.object.spec, direction)
]
