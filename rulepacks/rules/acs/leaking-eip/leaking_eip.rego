# METADATA
# title: Public address that outlives its pod
# description: >-
#   An elastic IP address (EIP) that is made for a pod and never released stays when the pod is gone. Addresses pile up,
#   each costs money, and access lists elsewhere go on trusting them.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/notes-on-mounting-an-independent-public-network-eip-for-a
#   description: Annotations for attaching an EIP to a pod
# custom:
#   severity: info
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set `network.alibabacloud.com/pod-eip-release-strategy: Follow`, or name an address that you keep in
#     `network.alibabacloud.com/pod-eip-instanceid` instead of asking for a new one.
#   since: 0.1.0
package rules.leaking_eip

import data.lib.acs_network

violation contains {"msg": msg, "details": {"path": acs_network.annotation_path(strategy)}} if {
	applies
	lower(acs_network.annotation(strategy)) == "never"
	msg := sprintf("public address made for the pod is never released (`%s: %s`)", [
		strategy,
		acs_network.annotation(strategy),
	])
}

strategy := "network.alibabacloud.com/pod-eip-release-strategy"

# Pods for which an address is made.
applies if acs_network.is_true("network.alibabacloud.com/pod-with-eip")
