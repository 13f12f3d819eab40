# METADATA
# title: Agent sandbox with open egress
# description: >-
#   An agent sandbox runs code that nobody has reviewed, often on behalf of strangers. Unless a TrafficPolicy says where
#   it may connect to, this code reaches the internal network, the metadata service, and every server of the internet.
#   How a TrafficPolicy selects pods is not certain: one whose selector cannot be read counts. What is known of agent
#   sandboxes comes from a third-party summary of their documentation.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/use-trafficpolicy-to-manage-agent-network-access-1
#   description: Manage agent network access with TrafficPolicy
# - ref: https://github.com/cinience/alicloud-skills
#   description: Notes on agent sandboxes
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [agents.kruise.io]
#       kinds: [Sandbox, SandboxSet, SandboxClaim]
#   remediation: >-
#     Set `network.alibabacloud.com/network-policy-mode: traffic-policy` (or `enhanced-traffic-policy`) in the
#     annotations of `spec.template`, and add a TrafficPolicy for its labels that allows what the agent needs.
#   inventory: [TrafficPolicy, GlobalTrafficPolicy]
#   since: 0.1.0
package rules.sandbox_egress

import data.lib.acs_network
import data.lib.namespaces
import data.lib.traffic_policies
import data.lib.workload

violation contains {"msg": msg, "details": {"path": acs_network.annotation_path(acs_network.policy_mode)}} if {
	applies
	not acs_network.enforces_traffic_policies
	msg := sprintf("agent sandbox is held back by no TrafficPolicy: annotation `%s` is not `traffic-policy`", [
		acs_network.policy_mode,
	])
}

# What is told of the annotation says to add a policy, too.
violation contains {"msg": msg, "details": {"path": array.concat(workload.metadata_path, ["labels"])}} if {
	applies
	acs_network.enforces_traffic_policies
	labels := object.get(workload.metadata, "labels", null)
	count(traffic_policies.possibly_selecting(namespaces.name, labels)) == 0
	msg := sprintf("agent sandbox is selected by no TrafficPolicy of %s", [namespaces.title])
}

# Those that say themselves what their pods are.
applies if workload.spec
