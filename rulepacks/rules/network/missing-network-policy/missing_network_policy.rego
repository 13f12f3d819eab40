# METADATA
# title: Namespace without network policies
# description: >-
#   Without network policies every pod of the cluster can reach every other one. An attacker who breaks into one pod can
#   go on to databases and admin ports that were never meant for it.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/services-networking/network-policies/
#   description: Network policies, and default policies for a namespace
# - ref: https://www.cisecurity.org/benchmark/kubernetes
#   description: CIS Kubernetes Benchmark, 5.3.2
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Namespace]
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Add a NetworkPolicy to the namespace.
#   parameters:
#     type: object
#     properties:
#       wanted:
#         type: string
#         description: Which policy the namespace must have, one that denies this direction by default or any at all
#         enum: [any, Ingress, Egress]
#         default: any
#         readOnly: true
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
#   inventory:
#   - Namespace
#   - Pod
#   - PodTemplate
#   - ReplicationController
#   - ReplicaSet
#   - Deployment
#   - DeploymentConfig
#   - StatefulSet
#   - DaemonSet
#   - Job
#   - CronJob
#   - Rollout
#   - apps.kruise.io/*
#   - agents.kruise.io/*
#   - serving.knative.dev/*
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
package rules.missing_network_policy

import data.lib.namespaces
import data.lib.network_policies

violation contains {"msg": msg, "details": {"path": namespaces.path}} if {
	namespaces.is_place
	not is_exempt
	not is_covered_by_others
	msg := message(input.parameters.wanted)
}

message("any") := sprintf("no NetworkPolicy is in %s", [namespaces.title]) if {
	not network_policies.in_namespace[namespaces.name]
}

message(direction) := sprintf("%s is not denied by default in %s", [lower(direction), namespaces.title]) if {
	namespaces.has_workloads
	closed := network_policies.closed[direction]
	not namespaces.name in closed
}

is_exempt if namespaces.name in input.parameters.exempt_namespaces

is_covered_by_others if {
	input.parameters.other_policies
	network_policies.has_other(namespaces.name)
}
