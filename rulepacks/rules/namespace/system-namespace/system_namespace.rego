# METADATA
# title: System namespace
# description: >-
#   The namespaces of Kubernetes hold what the whole cluster depends on, and are often exempt from admission policies,
#   quotas and network policies. Your own workloads in them are exempt too, and run close to the credentials of the
#   platform.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/
#   description: Namespaces, and what Kubernetes' own are for
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#     - apiGroups: [""]
#       kinds: [ConfigMap, Secret, Service]
#   remediation: >-
#     Put the object into a namespace of its own, such as `namespace: shop`. In a repository that sets up the cluster
#     itself, list in `namespaces` only those that it must not touch.
#   parameters:
#     type: object
#     properties:
#       namespaces:
#         type: array
#         items: {type: string}
#         description: Namespaces that are for the platform alone
#         default: [kube-system, kube-public, kube-node-lease]
#   since: 0.1.0
package rules.system_namespace

import data.lib.workload

violation contains {"msg": msg, "details": {"path": ["metadata", "namespace"]}} if {
	workload.namespace in input.parameters.namespaces
	not is_control_plane
	msg := sprintf("object is in the namespace `%s` of the system", [workload.namespace])
}

# The static pods of the control plane, as kubeadm writes them.
is_control_plane if {
	workload.reviewed.kind == "Pod"
	workload.metadata.labels.tier == "control-plane"
	workload.metadata.labels.component in {"etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler"}
}
