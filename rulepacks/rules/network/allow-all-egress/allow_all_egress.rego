# METADATA
# title: Network policy that lets pods connect everywhere
# description: >-
#   Policies add up: no other policy takes back what one allows. Pods with a rule for every destination reach other
#   applications, the internal network and the metadata service of the cloud, and so does anyone who breaks into them.
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
#     Name where the pods may connect to, `to: [{podSelector: {matchLabels: {app: database}}}]`. For the internet leave
#     out what is not part of it: `ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16,
#     100.100.100.200/32, 169.254.169.254/32]}`.
#   parameters:
#     type: object
#     properties:
#       excluded:
#         type: array
#         items: {type: string}
#         description: What a block of all addresses must leave out, as CIDR; each counts for blocks of its family
#         default:
#         - 10.0.0.0/8
#         - 172.16.0.0/12
#         - 192.168.0.0/16
#         - 100.100.100.200/32
#         - 169.254.169.254/32
#         - fc00::/7
#   since: 0.1.0
package rules.allow_all_egress

import data.lib.network_policies

spec := input.review.object.spec

violation contains {"msg": "rule for egress allows everything to everywhere", "details": {"path": entry.path}} if {
	some entry in egress
	network_policies.is_for_everyone(entry.rule, "Egress")
	network_policies.is_for_every_port(entry.rule)
}

violation contains {"msg": msg, "details": {"path": path}} if {
	some entry in egress
	some found in network_policies.peers(entry, "Egress")
	block := found.peer.ipBlock
	network_policies.is_everywhere(block.cidr)
	left := [sprintf("`%s`", [range]) | some range in left_in(block)]
	count(left) > 0
	path := array.concat(found.path, ["ipBlock", place(block)])
	msg := sprintf("rule for egress allows every address (`%s`), also %s", [block.cidr, concat(", ", left)])
}

# Rules of a direction that the policy is not for have no effect.
egress := [entry |
	"Egress" in network_policies.types(spec)
	some entry in network_policies.rules(spec, "Egress")
	network_policies.leads_to_addresses(entry)
]

# What a block should leave out and does not.
left_in(block) := [range |
	some range in input.parameters.excluded
	net.cidr_is_valid(range)
	network_policies.contains_address(block.cidr, range)
	not network_policies.is_excepted(block, range)
]

place(block) := "except" if {
	is_array(block.except)
	count(block.except) > 0
} else := "cidr"
