# METADATA
# title: StorageClass for volumes of a node
# description: >-
#   A class with the provisioner `kubernetes.io/no-provisioner` is the one for local volumes: disks and folders of nodes
#   that somebody made beforehand. A serverless cluster has no such nodes, so claims of this class wait for ever.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/acs-pod-instance-overview
#   description: Pods of Container Compute Service, the volumes that they support
# - ref: https://kubernetes.io/docs/concepts/storage/storage-classes/#local
#   description: Storage classes of local volumes
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [storage.k8s.io]
#       kinds: [StorageClass]
#   platforms: [acs, ack-serverless]
#   remediation: >-
#     Have the class make disks, `provisioner: diskplugin.csi.alibabacloud.com`, or file systems, `provisioner:
#     nasplugin.csi.alibabacloud.com`. Claims for NAS, OSS or CPFS volumes that were made beforehand need no class:
#     remove the object, and have volume and claim name the same `storageClassName`.
#   parameters:
#     type: object
#     properties:
#       provisioners:
#         type: array
#         items: {type: string}
#         description: Provisioners of volumes that are on nodes
#         default: [kubernetes.io/no-provisioner]
#   since: 0.1.0
package rules.acs_local_storage_class

violation contains {"msg": msg, "details": {"path": ["provisioner"]}} if {
	input.review.object.provisioner in input.parameters.provisioners
	msg := sprintf("storage class is for volumes of a node (`provisioner: %s`)", [input.review.object.provisioner])
}
