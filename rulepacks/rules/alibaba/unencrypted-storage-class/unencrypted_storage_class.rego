# METADATA
# title: StorageClass without encryption
# description: >-
#   What a StorageClass makes is stored as plain text unless its parameters ask for encryption, and it cannot be
#   encrypted later.
# related_resources:
# - ref: https://github.com/kubernetes-sigs/alibaba-cloud-csi-driver
#   description: CSI drivers of Alibaba Cloud
# - ref: https://help.aliyun.com/en/ack/ack-managed-and-ack-dedicated/user-guide/encrypt-cloud-disk-storage-volumes
#   description: Encrypted disk volumes
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [storage.k8s.io]
#       kinds: [StorageClass]
#   remediation: >-
#     Ask for encryption in the parameters of the StorageClass.
#   parameters:
#     type: object
#     properties:
#       provisioner:
#         type: string
#         readOnly: true
#         description: The driver whose classes are looked at
#         default: diskplugin.csi.alibabacloud.com
#   since: 0.1.0
package rules.unencrypted_storage_class

import data.lib.alibaba_storage

class := input.review.object

# Whether the class makes what can be encrypted by its parameters.
applies if alibaba_storage.makes_encryptable(class, input.parameters.provisioner)

violation contains {"msg": msg, "details": {"path": ["parameters", found.name]}} if {
	applies
	found := alibaba_storage.unencrypted(class)
	msg := sprintf("storage class makes %s without encryption (%s)", [found.what, written(found)])
}

written(found) := sprintf("`%s: \"%s\"`", [found.name, alibaba_storage.text(found.value)]) if {
	alibaba_storage.text(found.value) != ""
} else := sprintf("`%s` is not set", [found.name])
