# METADATA
# title: TrafficPolicy that allows the metadata service
# description: >-
#   The metadata service at `100.100.100.200` gives the credentials of a RAM role to anyone who can reach it. A rule
#   that allows every address, or a block such as `100.64.0.0/10`, allows it too, unless a rule before it, or another
#   TrafficPolicy for the namespace, denies it. The shape of rules is not certain: what is looked at are lists in
#   `egress` and `rules` whose rules have an `action`.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/use-trafficpolicy-to-manage-agent-network-access-1
#   description: Manage agent network access with TrafficPolicy
# - ref: https://attack.mitre.org/techniques/T1552/005/
#   description: MITRE ATT&CK, cloud instance metadata API
# custom:
#   severity: medium
#   confidence: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [TrafficPolicy, GlobalTrafficPolicy]
#   remediation: >-
#     Deny `100.100.100.200/32` in a rule before the one that allows it. Pods that need a role get it by RRSA, without
#     the metadata service.
#   inventory: [TrafficPolicy, GlobalTrafficPolicy]
#   since: 0.1.0
package rules.metadata_traffic_policy

import data.lib.namespaces
import data.lib.traffic_policies

address := "100.100.100.200/32"

violation contains {"msg": msg, "details": {"path": array.concat(list.path, [first])}} if {
	applies
	not is_denied_elsewhere
	some list in traffic_policies.lists
	list.direction != "ingress"
	first := min([index | some index, rule in list.rules; traffic_policies.allowed_with(rule, address)])
	not is_denied_before(list.rules, first)
	msg := sprintf("rule allows %s, and with it the metadata service at `100.100.100.200`", [
		traffic_policies.allowed_with(list.rules[first], address),
	])
}

applies if traffic_policies.is_policy(input.review.object)

is_denied_before(rules, end) if {
	some index, rule in rules
	denies(rule)
	precedes(rules, index, end)
}

# Rules with priorities of their own may come first from anywhere.
precedes(_, index, end) if index < end

precedes(rules, _, _) if traffic_policies.has_priorities(rules)

denies(rule) if {
	traffic_policies.denies(rule)
	traffic_policies.names_address(rule, address)
}

# Which of two policies of a namespace comes first, and for which pods, is not judged.
is_denied_elsewhere if {
	some place in {"", namespace}
	some spec in denying[place]
	spec != input.review.object.spec
}

# A policy for the whole cluster is only made up for by another one.
namespace := "" if {
	input.review.object.kind == "GlobalTrafficPolicy"
} else := namespaces.name

# By namespace, what policies that deny the address say; computed once for a run.
denying[policy.namespace] contains policy.spec if {
	some policy in traffic_policies.all
	some list in traffic_policies.lists_of(policy.spec)
	list.direction != "ingress"
	some rule in list.rules
	denies(rule)
}
