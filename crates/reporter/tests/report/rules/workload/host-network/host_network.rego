# METADATA
# title: Host network
# description: A pod in the host's network sees its traffic and reaches what listens on the loopback address of the node only.
# related_resources:
# - ref: https://example.com/host-network
# custom:
#   severity: high
#   match: {kinds: [{apiGroups: [""], kinds: [Pod]}]}
#   remediation: "Remove `hostNetwork: true`, and expose ports through a Service."
#   by_platform:
#     acs: {effect: "The platform sets it back to `false`: it has no effect here."}
#   since: 0.1.0
package rules.host_network

violation contains {"msg": msg, "details": {"path": ["spec", "hostNetwork"]}} if {
	input.review.object.spec.hostNetwork
	msg := sprintf("the pod `%s` uses the host's network", [input.review.object.metadata.name])
}
