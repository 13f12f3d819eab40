# METADATA
# title: DNS policy of a pod
# description: >-
#   Container Compute Service knows the DNS policies `ClusterFirst`, `Default` and `None`.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/acs-pod-instance-overview
#   description: Pods of Container Compute Service, fields that it changes or does not support
# - ref: https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy
#   description: What the DNS policies mean
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   platforms: [acs]
#   remediation: >-
#     Set `dnsPolicy` to `ClusterFirst`, `Default` or `None`, or remove the field, which means `ClusterFirst`.
#   parameters:
#     type: object
#     properties:
#       fault:
#         type: string
#         description: Which values are reported, the one that is changed or those that are refused
#         enum: [rewritten, refused]
#         default: refused
#         readOnly: true
#   since: 0.1.0
package rules.acs_dns_policy

import data.lib.acs_network
import data.lib.workload

violation contains {"msg": msg, "details": {"path": array.concat(workload.spec_path, ["dnsPolicy"])}} if {
	policy := workload.spec.dnsPolicy
	is_string(policy)
	msg := message(input.parameters.fault, policy)
}

message("rewritten", "ClusterFirstWithHostNet") := concat(", ", [
	"pod sets `dnsPolicy: ClusterFirstWithHostNet`",
	"which becomes `ClusterFirst`",
])

message("refused", policy) := sprintf("pod sets `dnsPolicy: %s`, which is refused", [policy]) if {
	not policy in known
	not acs_network.is_template(policy)
}

# What is empty counts as `ClusterFirst`.
known := {"", "ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"}
