# METADATA
# title: External IPs on a Service
# description: >-
#   Nodes send traffic for an external IP to the Service, whoever the address belongs to. Anyone who can create Services
#   can intercept what other pods and nodes send to an address of their choice.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/services-networking/service/#external-ips
#   description: External IPs
# - ref: https://nvd.nist.gov/vuln/detail/CVE-2020-8554
#   description: Man in the middle by external IPs
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Service]
#   remediation: >-
#     Remove `externalIPs`, and use a LoadBalancer, an Ingress or a Gateway. Addresses that are yours go into the
#     parameter `allowed`.
#   parameters:
#     type: object
#     properties:
#       allowed:
#         type: array
#         items: {type: string}
#         description: Addresses that Services may have, as IP or CIDR
#         default: []
#   by_platform:
#     acs:
#       effect: Container Compute Service does not support external IPs
#   fix: unsafe
#   since: 0.1.0
package rules.external_ips

import data.lib.fixes

violation contains fixes.offer(found, "keep allowed external IPs alone", [patch]) if {
	addresses := input.review.object.spec.externalIPs
	is_array(addresses)
	some index, address in addresses
	is_string(address)
	not is_allowed(address)
	msg := sprintf("service takes over traffic to the external IP `%s`", [address])
	found := {"msg": msg, "details": {"path": ["spec", "externalIPs", index]}}
	patch := fixes.leaving(["spec", "externalIPs"], [other | some other in addresses; is_allowed(other)])
}

is_allowed(address) if address in input.parameters.allowed

is_allowed(address) if {
	some range in input.parameters.allowed
	net.cidr_is_valid(range)
	net.cidr_is_valid(concat("", [address, "/32"]))
	net.cidr_contains(range, address)
}
