# METADATA
# title: TrafficPolicy in the wrong order
# description: >-
#   The first rule that matches decides, and policies with a smaller `priority`, from 1 to 1000, come first. Rules
#   after one that matches everything never apply. The shape of rules is not certain: what is looked at are lists in
#   `egress`, `ingress` and `rules`, and a rule matches everything if it names nothing but an action and all addresses.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/use-trafficpolicy-to-manage-agent-network-access-1
#   description: Manage agent network access with TrafficPolicy
# custom:
#   severity: low
#   confidence: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [TrafficPolicy, GlobalTrafficPolicy]
#   remediation: >-
#     Give `priority` a value from 1 to 1000, and put the rule for `0.0.0.0/0` after those for single addresses.
#   since: 0.1.0
package rules.traffic_policy_order

import data.lib.traffic_policies

spec := input.review.object.spec

violation contains {"msg": msg, "details": {"path": ["spec", "priority"]}} if {
	applies
	is_number(spec.priority)
	not is_in_range(spec.priority)
	msg := sprintf("policy has the priority `%v`, which is not from 1 to 1000", [spec.priority])
}

violation contains {"msg": msg, "details": {"path": array.concat(list.path, [first])}} if {
	applies
	some list in traffic_policies.lists
	not traffic_policies.has_priorities(list.rules)
	first := min([index | some index, rule in list.rules; traffic_policies.matches_everything(rule)])
	hidden := [rule |
		some index, rule in list.rules
		index > first
		is_object(rule)
		not traffic_policies.matches_everything(rule)
	]
	count(hidden) > 0
	text := "rule for %s matches everything, so that rules after it never apply: %d"
	msg := sprintf(text, [list.direction, count(hidden)])
}

applies if traffic_policies.is_policy(input.review.object)

is_in_range(priority) if {
	priority >= 1
	priority <= 1000
}
