# METADATA
# title: Security group shared with the cluster
# description: >-
#   A pod that names no security group gets the one of the cluster, whose rules are those that all the other pods need.
# related_resources:
# - ref: https://alibabacloud.com/help/en/cs/specify-vswitch-and-securitygroups-for-the-pod
#   description: Specify vSwitches and security groups for pods
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/notes-on-mounting-an-independent-public-network-eip-for-a
#   description: Annotations for attaching an EIP to a pod
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Make a security group that lets in only what the pod serves, and name it in the annotation
#     `network.alibabacloud.com/security-group-ids` of the pod template.
#   parameters:
#     type: object
#     properties:
#       pods:
#         type: string
#         description: Which pods must name a security group of their own
#         enum: [eip, sandbox]
#         default: eip
#         readOnly: true
#   since: 0.1.0
package rules.missing_security_group

import data.lib.acs_network
import data.lib.workload

violation contains {"msg": msg, "details": {"path": path}} if {
	applies
	not acs_network.has_security_groups
	path := acs_network.annotation_path(acs_network.security_groups)
	msg := message(input.parameters.pods)
}

message("eip") := sprintf("pod has a public address (`%s`) and only the security group of the cluster", [
	acs_network.eip.name,
])

message("sandbox") := "agent sandbox has only the security group of the cluster"

applies if {
	input.parameters.pods == "eip"
	acs_network.eip
}

# Of pods with an address of the internet the other rule tells.
applies if {
	input.parameters.pods == "sandbox"
	workload.spec
	not acs_network.eip
}
