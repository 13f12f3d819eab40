# METADATA
# title: Raw sockets
# description: >-
#   With `NET_RAW`, which container runtimes give by default, a container can forge packets: redirect the traffic of
#   other pods to itself, answer their DNS queries, and reach kernel code that had bugs.
# related_resources:
# - ref: https://nvd.nist.gov/vuln/detail/CVE-2020-14386
#   description: A kernel bug that let containers with raw sockets become root on the node
# - ref: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-capabilities-for-a-container
#   description: Setting the capabilities of a container
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set `securityContext: {capabilities: {drop: [ALL]}}` on the container, or at least `drop: [NET_RAW]`, and add
#     neither `NET_RAW` nor `ALL`.
#   fix: unsafe
#   since: 0.1.0
package rules.net_raw_capability

import data.lib.capabilities
import data.lib.containers
import data.lib.workload

giving := {"ALL", "NET_RAW"}

violation contains found if {
	not workload.is_windows
	some entry in containers.all
	added := [capability | some capability in capabilities.listed(entry, "add"); capability.name in giving]
	some found in capabilities.refusals(entry, added, "%s may open raw sockets: it adds the capability `%s`")
}

violation contains capabilities.offer_drop(found, entry, "NET_RAW") if {
	not workload.is_windows
	some entry in containers.all
	capabilities.keeps(entry, giving)
	msg := sprintf("%s may open raw sockets: it does not drop the capability `NET_RAW`", [containers.title(entry)])
	found := {"msg": msg, "details": {"path": capabilities.drop_path(entry)}}
}
