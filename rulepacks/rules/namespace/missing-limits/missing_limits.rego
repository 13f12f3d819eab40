# METADATA
# title: Namespace without limits
# description: >-
#   Without limits for the namespace, one faulty or hostile workload can use up the memory, the CPU and the storage of
#   all others on the cluster.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/policy/limit-range/
#   description: Limit ranges
# - ref: https://kubernetes.io/docs/concepts/policy/resource-quotas/
#   description: Resource quotas
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Namespace]
#   remediation: >-
#     Add the object to the namespace.
#   parameters:
#     type: object
#     properties:
#       kind:
#         type: string
#         description: The kind of which the namespace must have an object
#         enum: [LimitRange, ResourceQuota]
#         default: LimitRange
#         readOnly: true
#       exempt_namespaces:
#         type: array
#         items: {type: string}
#         description: Names of namespaces that may do without, as those of the system
#         default: [kube-system, kube-public, kube-node-lease]
#   inventory: [LimitRange, ResourceQuota, ClusterPolicy, ClusterResourceQuota, HierarchicalResourceQuota]
#   since: 0.1.0
package rules.missing_limits

import data.lib.namespaces

violation contains {"msg": msg, "details": {"path": namespaces.path}} if {
	namespaces.is_place
	not is_exempt
	not has_object
	not input.parameters.kind in elsewhere
	msg := sprintf("no %s is in namespace `%s`", [input.parameters.kind, namespaces.name])
}

is_exempt if namespaces.name in input.parameters.exempt_namespaces

has_object if namespaces.inventory[namespaces.name].v1[input.parameters.kind]

# The kinds whose part some other object does for several namespaces: a policy of Kyverno that generates them, a quota
# of OpenShift or of the Hierarchical Namespace Controller.
elsewhere := namespaces.generated_kinds | {"ResourceQuota" | count(shared_quotas) > 0}

shared_quotas := {[version, name] |
	some version, kinds in namespaces.cluster
	startswith(version, "quota.openshift.io/")
	some name, _ in kinds.ClusterResourceQuota
} | {[version, name] |
	some versions in namespaces.inventory
	some version, kinds in versions
	startswith(version, "hnc.x-k8s.io/")
	some name, _ in kinds.HierarchicalResourceQuota
}
