# METADATA
# title: Data deleted with its claim
# description: >-
#   With the policy `Delete` the disk, file system or folder is gone as soon as someone deletes the claim, or the
#   namespace that it is in. For data that must outlive that, the policy is `Retain`. A StorageClass that says nothing
#   deletes.
# related_resources:
# - ref: https://github.com/kubernetes-sigs/alibaba-cloud-csi-driver
#   description: CSI drivers of Alibaba Cloud
# - ref: https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming
#   description: PersistentVolumes, reclaiming
# custom:
#   severity: info
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [PersistentVolume]
#     - apiGroups: [storage.k8s.io]
#       kinds: [StorageClass]
#   remediation: >-
#     Set `reclaimPolicy: Retain` on the StorageClass, `persistentVolumeReclaimPolicy: Retain` on the PersistentVolume.
#   parameters:
#     type: object
#     properties:
#       kept:
#         type: array
#         items: {type: string}
#         description: >-
#           Names of StorageClasses and PersistentVolumes of Alibaba Cloud whose data must be kept, `*` for any part;
#           without them this rule asks for nothing
#         default: []
#   since: 0.1.0
package rules.data_deleted_with_claim

import data.lib.alibaba_storage

reviewed := input.review.object

# Whether the object has data that must be kept.
applies if {
	some volume in alibaba_storage.volumes
	volume.driver in {alibaba_storage.disk, alibaba_storage.nas, alibaba_storage.oss}
	is_string(reviewed.metadata.name)
	some pattern in input.parameters.kept
	glob.match(pattern, null, reviewed.metadata.name)
}

violation contains {"msg": msg, "details": {"path": ["reclaimPolicy"]}} if {
	applies
	reviewed.kind == "StorageClass"
	policy := object.get(reviewed, "reclaimPolicy", null)
	policy in {null, "", "Delete"}
	msg := sprintf("storage class deletes data with its claim (%s)", [written(policy)])
}

violation contains {"msg": msg, "details": {"path": ["spec", "persistentVolumeReclaimPolicy"]}} if {
	applies
	reviewed.spec.persistentVolumeReclaimPolicy == "Delete"
	msg := "volume is deleted with its claim (`persistentVolumeReclaimPolicy: Delete`)"
}

written("Delete") := "`reclaimPolicy: Delete`"

written(policy) := "`reclaimPolicy` is not set" if policy in {null, ""}
