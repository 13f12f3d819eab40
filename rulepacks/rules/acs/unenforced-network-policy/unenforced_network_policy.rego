# METADATA
# title: Network policy that is not enforced
# description: >-
#   On Container Compute Service (ACS) a NetworkPolicy has no effect here: it is enforced only on pods whose template
#   asks for it by an annotation. Without it these pods accept every connection and reach every address, while the
#   policy looks as if it held them back. The reference of annotations calls it
#   `alibabacloud.com/enable-network-policy-agent`, newer samples
#   `network.alibabacloud.com/enable-network-policy-agent`; either counts.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/2584701.html
#   description: Pod annotation reference
# - ref: https://www.alibabacloud.com/help/en/ack/serverless-kubernetes/user-guide/using-the-network-policy-networkpolicy
#   description: Use network policies (Poseidon)
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set `network.alibabacloud.com/enable-network-policy-agent: "true"` in the annotations of the pod template, and
#     install the component Poseidon in the cluster.
#   inventory: [NetworkPolicy]
#   requires: [NetworkPolicy]
#   platforms: [acs]
#   since: 0.1.0
package rules.unenforced_network_policy

import data.lib.acs_network
import data.lib.namespaces
import data.lib.network_policies
import data.lib.workload

violation contains {"msg": msg, "details": {"path": acs_network.annotation_path(acs_network.policy_agent)}} if {
	applies
	not acs_network.enforces_network_policies
	first := min({name | some spec in policies; some name in names[namespaces.name][spec]})
	msg := sprintf("pod is selected by NetworkPolicy `%s`, which has no effect here", [first])
}

# Pods that some NetworkPolicy selects.
applies if {
	workload.has_template
	not workload.on_host_network
	count(policies) > 0
}

policies := network_policies.selecting(namespaces.name, object.get(workload.metadata, "labels", null))

# By namespace and spec. This rests on the inventory alone, and is computed once for a run.
names[namespace][policy.spec] contains name if {
	some namespace, versions in namespaces.inventory
	some _, kinds in versions
	some name, policy in kinds.NetworkPolicy
}
