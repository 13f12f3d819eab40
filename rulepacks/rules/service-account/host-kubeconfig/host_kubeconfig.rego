# METADATA
# title: Credentials of the node
# description: >-
#   These files of the node hold the credentials of administrators, of the control plane and of the kubelet. A pod that
#   mounts them has the rights of theirs, whatever its own service account may do.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
#   description: Volumes that are a path of the node, and their risks
# - ref: https://kubernetes.io/docs/concepts/security/service-accounts/
#   description: Identities for pods
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Remove the volume. Give the pod a service account, `serviceAccountName: agent`, and bind that one to a role with
#     what the pod needs.
#   parameters:
#     type: object
#     properties:
#       paths:
#         type: array
#         items: {type: string}
#         description: Paths of the node that hold credentials; what lies below counts too
#         default:
#         - /etc/kubernetes
#         - /etc/rancher/k3s
#         - /etc/rancher/rke2
#         - /root/.kube
#         - /var/lib/kubelet/kubeconfig
#         - /var/lib/kubelet/pki
#       allowed:
#         type: array
#         items: {type: string}
#         description: Paths below them that hold none
#         default:
#         - /etc/kubernetes/kubelet-plugins
#         - /etc/kubernetes/node-feature-discovery
#         - /etc/kubernetes/volumeplugins
#   since: 0.1.0
package rules.host_kubeconfig

import data.lib.host_paths
import data.lib.service_accounts

violation contains {"msg": msg, "details": {"path": volume.path}} if {
	not service_accounts.is_static
	some volume in host_paths.volumes
	is_within(volume, input.parameters.paths)
	not is_allowed(volume)
	msg := sprintf("volume `%s` is the path `%s` of the node, which holds credentials", [volume.name, volume.written])
}

is_allowed(volume) if is_within(volume, input.parameters.allowed)

is_within(volume, paths) if {
	some path in paths
	host_paths.within(volume.parts, host_paths.parts(path))
}
