# METADATA
# title: OSS volume without encryption
# description: >-
#   The client asks OSS to encrypt what it writes only where the volume says so. Without that, and without a
#   default of the bucket, which no manifest shows, objects are stored as plain text. The client `ossfs2` knows no
#   such option, so its volumes are not judged.
# related_resources:
# - ref: https://github.com/kubernetes-sigs/alibaba-cloud-csi-driver
#   description: CSI drivers of Alibaba Cloud
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#     - apiGroups: [""]
#       kinds: [PersistentVolume]
#     - apiGroups: [storage.k8s.io]
#       kinds: [StorageClass]
#   remediation: >-
#     Add `encrypted: kms` with a `kmsKeyId`, or `encrypted: aes256`, to the attributes of the volume. Where the
#     bucket encrypts by default, set the option nevertheless or leave this rule out.
#   since: 0.1.0
package rules.unencrypted_oss_volume

import data.lib.alibaba_storage

# Whether there are volumes of OSS that can ask for encryption.
applies if count(volumes) > 0

volumes := [volume |
	some volume in alibaba_storage.of_driver(alibaba_storage.oss)
	alibaba_storage.is_ossfs(volume)
]

violation contains {"msg": msg, "details": {"path": path}} if {
	some volume in volumes
	alibaba_storage.oss_word(volume, "encrypted") == ""
	path := alibaba_storage.oss_path(volume, "encrypted")
	msg := sprintf("%s of OSS asks for no encryption (`encrypted` is not set)", [volume.title])
}
