# METADATA
# title: Network policy that lets everyone in
# description: >-
#   Policies add up: no other policy takes back what one allows. A rule for every source opens the pods to the whole
#   cluster, and to everything outside that can reach the nodes, whatever stricter policies there are.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/services-networking/network-policies/
#   description: Network policies
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [networking.k8s.io, extensions]
#       kinds: [NetworkPolicy]
#   remediation: >-
#     Name who may connect, `from: [{podSelector: {matchLabels: {app: web}}}]` or
#     `from: [{ipBlock: {cidr: 10.0.0.0/8}}]`, and to which ports.
#   since: 0.1.0
package rules.allow_all_ingress

import data.lib.network_policies

spec := input.review.object.spec

violation contains {"msg": "rule for ingress allows everything from everyone", "details": {"path": entry.path}} if {
	some entry in ingress
	network_policies.is_for_everyone(entry.rule, "Ingress")
	network_policies.is_for_every_port(entry.rule)
}

violation contains {"msg": msg, "details": {"path": path}} if {
	some entry in ingress
	some found in network_policies.peers(entry, "Ingress")
	cidr := found.peer.ipBlock.cidr
	network_policies.is_everywhere(cidr)
	path := array.concat(found.path, ["ipBlock", "cidr"])
	msg := sprintf("rule for ingress allows every address (`%s`)", [cidr])
}

# Rules of a direction that the policy is not for have no effect.
ingress := [entry |
	"Ingress" in network_policies.types(spec)
	some entry in network_policies.rules(spec, "Ingress")
]
