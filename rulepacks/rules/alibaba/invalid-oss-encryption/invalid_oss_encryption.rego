# METADATA
# title: Invalid encryption of an OSS volume
# description: >-
#   The client knows `kms` and `aes256`, and `ossfs2` neither of them. With anything else the mount fails, or what
#   is written is not encrypted although the manifest seems to say so.
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
#     Set `encrypted: kms` with a `kmsKeyId`, or `encrypted: aes256`. For `fuseType: ossfs2` remove the option,
#     and have the bucket encrypt by default.
#   since: 0.1.0
package rules.invalid_oss_encryption

import data.lib.alibaba_storage

# Whether there are volumes of OSS with an option for encryption.
applies if count(volumes) > 0

volumes := [volume |
	some volume in alibaba_storage.of_driver(alibaba_storage.oss)
	alibaba_storage.oss_attribute(volume, "encrypted")
]

violation contains {"msg": msg, "details": {"path": path}} if {
	some volume in volumes
	fault := fault_of(volume)
	path := alibaba_storage.oss_path(volume, "encrypted")
	written := alibaba_storage.oss_attribute(volume, "encrypted").value
	msg := sprintf("%s of OSS has `encrypted: %s`, %s", [volume.title, written, fault])
}

fault_of(volume) := "which `ossfs2` does not support" if {
	alibaba_storage.oss_word(volume, "fuseType") == "ossfs2"
} else := "which is neither `kms` nor `aes256`" if {
	not alibaba_storage.oss_word(volume, "encrypted") in {"kms", "aes256"}
	not alibaba_storage.is_filled_in(alibaba_storage.oss_attribute(volume, "encrypted").value)
}
