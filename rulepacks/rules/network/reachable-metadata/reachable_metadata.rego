# METADATA
# title: Metadata service of the cloud within reach
# description: >-
#   The metadata service of a cloud gives the credentials of the node's role to anyone who can reach it. An attacker who
#   breaks into a pod, or makes it fetch an address, gets these and continues in the cloud account.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/security/security-checklist/#network-security
#   description: Security checklist, on metadata services of clouds
# - ref: https://kubernetes.io/docs/concepts/services-networking/network-policies/
#   description: Network policies
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Namespace]
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Deny egress by default in the namespace, `spec: {podSelector: {}, policyTypes: [Egress]}`, and leave the addresses
#     out where a rule allows many:
#     `to: [{ipBlock: {cidr: 0.0.0.0/0, except: [100.100.100.200/32, 169.254.169.254/32]}}]`.
#   parameters:
#     type: object
#     properties:
#       metadata_cidrs:
#         type: array
#         items: {type: string}
#         description: Addresses of metadata services, as CIDR
#         default: [100.100.100.200/32, 169.254.169.254/32]
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
package rules.reachable_metadata

import data.lib.namespaces
import data.lib.network_policies
import data.lib.workload

violation contains {"msg": msg, "details": {"path": namespaces.path}} if {
	namespaces.is_place
	not is_exempt
	not is_covered_by_others
	count(reaching) > 0
	addresses := concat(", ", sort({sprintf("`%s`", [address]) | some address, _ in reaching}))
	found := union({found | some found in reaching})
	first := min(found)
	msg := sprintf("pods of %s reach the metadata service at %s: those of %s `%s`%s", [
		namespaces.title,
		addresses,
		first[0],
		first[1],
		others(found),
	])
}

is_exempt if namespaces.name in input.parameters.exempt_namespaces

is_covered_by_others if {
	input.parameters.other_policies
	network_policies.has_other(namespaces.name)
}

others(found) := " and others" if {
	count(found) > 1
} else := ""

# By address, the workloads that reach it. Metadata services answer on port 80.
reaching[address] := found if {
	some address in input.parameters.metadata_cidrs
	net.cidr_is_valid(address)
	found := judged.free | {workload |
		some [workload, rules] in judged.limited
		some rule in rules
		network_policies.reaches(rule, address, 80)
	}
	count(found) > 0
}

# What is not in the inventory speaks for itself.
judged := by_namespace[namespaces.name] if {
	by_namespace[namespaces.name]
} else := judgement(namespaces.name, [{"kind": namespaces.reviewed.kind, "name": name, "template": workload.template}]) if {
	name := object.get(namespaces.reviewed, ["metadata", "name"], "")
}

# The workloads, `[kind, name]`, that no policy for egress selects, and the others with the rules by which they may reach an
# address.
judgement(namespace, workloads) := {
	"free": {found | some [found, []] in selected},
	"limited": [[found, rules] |
		some [found, specs] in selected
		rules := [rule |
			some spec in specs
			some rule in network_policies.rules(spec, "Egress")
			network_policies.leads_to_addresses(rule)
		]
		count(rules) > 0
	],
} if {
	selected := [[[entry.kind, entry.name], specs] |
		some entry in workloads
		not network_policies.is_on_host_network(entry.template)
		specs := egress_policies(namespace, object.get(entry.template, ["metadata", "labels"], null))
	]
}

# The policies for egress that select a pod with these labels.
egress_policies(namespace, labels) := [spec |
	some spec in network_policies.selecting(namespace, labels)
	"Egress" in network_policies.types(spec)
]

# This rests on the inventory alone, and is computed once for a run.
by_namespace := {namespace: judgement(namespace, found) | some namespace, found in namespaces.workloads}
