# METADATA
# title: Network policy for every namespace
# description: >-
#   An empty `namespaceSelector` matches all pods of the cluster, including those of other teams and of namespaces that
#   are created later. Anyone who can start a pod anywhere gets in. Rules for name resolution alone (port 53) are left
#   out: every pod needs it, and its servers are elsewhere on each cluster.
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
#     Name the namespaces, `namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}`, or the pods with a
#     `podSelector` in the same entry of the list.
#   since: 0.1.0
package rules.all_namespaces_peer

import data.lib.network_policies

spec := input.review.object.spec

violation contains {"msg": msg, "details": {"path": path}} if {
	some direction in network_policies.types(spec)
	some entry in network_policies.rules(spec, direction)
	not network_policies.is_name_resolution(entry.rule, direction)
	some found in network_policies.peers(entry, direction)
	network_policies.is_every_pod(found.peer)
	path := array.concat(found.path, ["namespaceSelector"])
	msg := sprintf("rule for %s allows all pods of every namespace", [lower(direction)])
}
