# METADATA
# title: Encryption with the key of the service
# description: >-
#   Without a key of your own the cloud encrypts with one that it keeps itself: nobody can take it away from those who
#   may use the service, or see who uses it.
# related_resources:
# - ref: https://github.com/kubernetes-sigs/alibaba-cloud-csi-driver
#   description: CSI drivers of Alibaba Cloud
# - ref: https://help.aliyun.com/en/ack/ack-managed-and-ack-dedicated/user-guide/encrypt-cloud-disk-storage-volumes
#   description: Encrypted disk volumes
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: [storage.k8s.io]
#       kinds: [StorageClass]
#   remediation: >-
#     Add `kmsKeyId` with the id of a key of your own in KMS.
#   parameters:
#     type: object
#     properties:
#       driver:
#         type: string
#         readOnly: true
#         enum: [disk, oss]
#         description: The driver whose volumes are looked at
#         default: disk
#   since: 0.1.0
package rules.default_encryption_key

import data.lib.alibaba_storage

driver := input.parameters.driver

# Whether there are encrypted volumes of the driver.
applies if count(encrypted[driver]) > 0

violation contains {"msg": msg, "details": {"path": path}} if {
	some volume in encrypted[driver]
	not has_key(driver, volume)
	path := array.concat(volume.path, ["kmsKeyId"])
	msg := sprintf("%s uses encryption with the key of the service (`kmsKeyId` is not set)", [volume.title])
}

encrypted.disk := [volume |
	not alibaba_storage.unencrypted(input.review.object)
	some volume in alibaba_storage.classes
	volume.driver == alibaba_storage.disk
]

encrypted.oss := [volume |
	some volume in alibaba_storage.of_driver(alibaba_storage.oss)
	alibaba_storage.is_ossfs(volume)
	alibaba_storage.oss_word(volume, "encrypted") == "kms"
]

has_key("disk", volume) if alibaba_storage.value(volume.attributes, "kmsKeyId")

has_key("oss", volume) if alibaba_storage.oss_attribute(volume, "kmsKeyId")
