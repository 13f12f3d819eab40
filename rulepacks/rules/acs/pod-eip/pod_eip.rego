# METADATA
# title: Public address of a pod's own
# description: >-
#   A pod with an elastic IP address (EIP) is on the internet with every port that it listens on, past load balancers
#   and their access lists, web firewalls and logs. Only its security group and network policies stand before it.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/notes-on-mounting-an-independent-public-network-eip-for-a
#   description: Annotations for attaching an EIP to a pod
# - ref: https://www.alibabacloud.com/help/doc-detail/2584701.html
#   description: Pod annotation reference
# - ref: https://attack.mitre.org/techniques/T1133/
#   description: MITRE ATT&CK, external remote services
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Remove the annotation from the pod template. For traffic to the internet use a NAT gateway, for traffic from it a
#     Service or an Ingress. Name what needs an address of its own in the parameter `allowed`.
#   parameters:
#     type: object
#     properties:
#       allowed:
#         type: array
#         items: {type: string}
#         description: Workloads that may have an EIP, by name or as `namespace/name`
#         default: []
#   since: 0.1.0
package rules.pod_eip

import data.lib.acs_network
import data.lib.workload

violation contains {"msg": msg, "details": {"path": acs_network.eip.path}} if {
	msg := sprintf("pod has a public address of its own (`%s: %s`)", [acs_network.eip.name, acs_network.eip.value])
	not is_allowed
}

is_allowed if workload.reviewed.metadata.name in input.parameters.allowed

is_allowed if sprintf("%s/%s", [workload.namespace, workload.reviewed.metadata.name]) in input.parameters.allowed
