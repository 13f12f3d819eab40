# METADATA
# title: Pod without the agent of Security Center
# description: >-
#   Serverless pods have no agent on a node that watches them. Unless the pod asks for the agent of Security Center by
#   an annotation, nobody sees when somebody breaks in, runs a miner or reads files that do not concern the application.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/2584701.html
#   description: Pod annotation reference
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set the annotation in the pod template: `security.alibabacloud.com/aliyundun-enabled: "true"` on Container Compute
#     Service, `k8s.aliyun.com/eci-aliyundun-enabled: "true"` on virtual nodes (ECI).
#   parameters:
#     type: object
#     properties:
#       require:
#         type: boolean
#         description: Whether the annotation must be there. Where not, only one that switches the agent off counts.
#         default: true
#   platforms: [acs, ack-serverless]
#   since: 0.1.0
package rules.security_center_agent

import data.lib.acs_network
import data.lib.workload

violation contains {"msg": msg, "details": {"path": acs_network.annotation_path(name)}} if {
	applies
	not is_on
	msg := sprintf("pod runs without the agent of Security Center: annotation `%s` is not `\"true\"`", [name])
}

applies if {
	workload.spec
	is_asked_for
}

is_on if {
	some switch in switches
	acs_network.annotation(switch) == "true"
}

is_asked_for if input.parameters.require

is_asked_for if acs_network.is_set(name)

# The annotation that is written, else the one to write.
name := [switch | some switch in switches; acs_network.is_set(switch)][0] if {
	some switch in switches
	acs_network.is_set(switch)
} else := switches[0]

switches := ["security.alibabacloud.com/aliyundun-enabled", "k8s.aliyun.com/eci-aliyundun-enabled"]
