# METADATA
# title: OSS volume with an AccessKey
# description: >-
#   The Secret that this volume is mounted with holds an AccessKey or a token, which never changes by itself, and
#   which all who may read Secrets of the namespace can take along. With a RAM role for the ServiceAccount (RRSA)
#   each mount gets short-lived credentials instead.
# related_resources:
# - ref: https://github.com/kubernetes-sigs/alibaba-cloud-csi-driver
#   description: CSI drivers of Alibaba Cloud
# - ref: https://github.com/AliyunContainerService/ack-ram-tool
#   description: RAM roles for ServiceAccounts, with examples
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
#     Remove `nodePublishSecretRef`, and set `authType: rrsa` and `roleName: <role>` among the attributes of the
#     volume.
#   since: 0.1.0
package rules.oss_access_key

import data.lib.alibaba_storage

# Whether there are volumes of OSS.
applies if count(volumes) > 0

volumes := alibaba_storage.of_driver(alibaba_storage.oss)

violation contains {"msg": msg, "details": {"path": secret.path}} if {
	some volume in volumes
	not alibaba_storage.oss_word(volume, "authType") in {"rrsa", "public"}
	some secret in volume.secrets
	msg := sprintf("%s of OSS is mounted with the Secret `%s`, not with a RAM role", [volume.title, secret.name])
}
