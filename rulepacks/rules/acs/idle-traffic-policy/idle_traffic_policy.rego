# METADATA
# title: TrafficPolicy without effect
# description: >-
#   A TrafficPolicy holds back only pods whose template says by an annotation that TrafficPolicies are for them. These
#   pods are selected by one and do not say so, so that it has no effect on them. How a TrafficPolicy selects pods is
#   not certain: its fields with a name that ends in `selector` are taken for label selectors. Agent sandboxes are left
#   to `sandbox-egress`.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/use-trafficpolicy-to-manage-agent-network-access-1
#   description: Manage agent network access with TrafficPolicy
# custom:
#   severity: low
#   confidence: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set `network.alibabacloud.com/network-policy-mode: traffic-policy` (or `enhanced-traffic-policy`) in the
#     annotations of the pod template.
#   inventory: [TrafficPolicy, GlobalTrafficPolicy]
#   requires: [TrafficPolicy, GlobalTrafficPolicy]
#   since: 0.1.0
package rules.idle_traffic_policy

import data.lib.acs_network
import data.lib.namespaces
import data.lib.traffic_policies
import data.lib.workload

violation contains {"msg": msg, "details": {"path": acs_network.annotation_path(acs_network.policy_mode)}} if {
	applies
	not acs_network.enforces_traffic_policies
	msg := sprintf("pod is selected by TrafficPolicy `%s`, which has no effect here", [min(policies)])
}

# Pods that some TrafficPolicy selects.
applies if {
	workload.spec
	not acs_network.is_sandbox
	count(policies) > 0
}

policies := traffic_policies.selecting(namespaces.name, object.get(workload.metadata, "labels", null))
