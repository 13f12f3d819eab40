# METADATA
# title: Pod that no network policy selects
# description: >-
#   NetworkPolicies apply only to the pods that they select. A pod that none selects accepts every connection and can
#   reach every address, however strict the policies for other pods are.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation
#   description: When a pod is isolated
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Add a NetworkPolicy whose `podSelector` has labels of the pod template, such as
#     `spec: {podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress, Egress]}`, or one for all pods of the
#     namespace: `podSelector: {}`.
#   parameters:
#     type: object
#     properties:
#       exempt_namespaces:
#         type: array
#         items: {type: string}
#         description: Names of namespaces that may do without, as those of the system
#         default: [kube-system, kube-public, kube-node-lease]
#       other_policies:
#         type: boolean
#         description: >-
#           Whether a namespace may do without where another engine has policies for it or for the whole cluster:
#           Cilium, Calico, Antrea, admin network policies, TrafficPolicies of Alibaba Cloud, or a ClusterPolicy of
#           Kyverno that generates NetworkPolicies. What these policies say is not judged.
#         default: true
#       only_with_eip:
#         type: boolean
#         description: >-
#           Whether only pods are looked at that have a public address of their own, by the annotations of Alibaba Cloud
#           for elastic IP addresses (EIP)
#         default: false
#   inventory:
#   - NetworkPolicy
#   - AdminNetworkPolicy
#   - BaselineAdminNetworkPolicy
#   - CiliumClusterwideNetworkPolicy
#   - CiliumNetworkPolicy
#   - ClusterNetworkPolicy
#   - ClusterPolicy
#   - GlobalNetworkPolicy
#   - GlobalTrafficPolicy
#   - TrafficPolicy
#   since: 0.1.0
package rules.non_isolated_pod

import data.lib.acs_network
import data.lib.namespaces
import data.lib.network_policies
import data.lib.workload

violation contains {"msg": msg, "details": {"path": path}} if {
	applies
	not is_exempt
	not is_covered_by_others
	not workload.on_host_network
	labels := object.get(workload.metadata, "labels", null)
	not network_policies.is_selected(namespaces.name, labels)
	path := array.concat(workload.metadata_path, ["labels"])
	msg := sprintf("pod is selected by no NetworkPolicy of %s", [namespaces.title])
}

applies if {
	workload.has_template
	not is_left_out
}

is_left_out if {
	input.parameters.only_with_eip
	not acs_network.eip
}

is_exempt if namespaces.name in input.parameters.exempt_namespaces

is_covered_by_others if {
	input.parameters.other_policies
	network_policies.has_other(namespaces.name)
}
