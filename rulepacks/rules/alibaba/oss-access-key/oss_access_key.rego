# METADATA
# title: OSS volume with an AccessKey
# description: >-
#   The Secret that this volume is mounted with holds an AccessKey or a token, which never changes by itself, and
#   which all who may read Secrets of the namespace can take along. With a RAM role for the ServiceAccount (RRSA)
#   each mount gets short-lived credentials instead. Attributes for an AccessKey (`akId`, `akSecret`) count too where
#   something fills them in.
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
#     Remove `nodePublishSecretRef`, `akId` and `akSecret`, and set `authType: rrsa` and `roleName: <role>` among the
#     attributes of the volume.
#   since: 0.1.0
package rules.oss_access_key

import data.lib.alibaba_storage
import data.lib.oss_credentials

volumes := alibaba_storage.of_driver(alibaba_storage.oss)

# Whether there are volumes of OSS, other than those that `oss-credentials` tells of.
applies if {
	some volume in volumes
	not is_told(volume)
}

violation contains {"msg": msg, "details": {"path": place.path}} if {
	some volume in volumes
	not is_told(volume)
	not alibaba_storage.oss_word(volume, "authType") in {"rrsa", "public"}
	place := sources(volume)[0]
	msg := sprintf("%s of OSS is mounted with the %s, not with a RAM role", [volume.title, place.what])
}

# Where its key is from, the Secret before attributes that something fills in.
sources(volume) := array.concat(
	[{"what": sprintf("Secret `%s`", [secret.name]), "path": secret.path} | some secret in volume.secrets],
	[{"what": sprintf("AccessKey in `%s`", [key]), "path": array.concat(volume.path, [key])} | some key in keys(volume)],
)

keys(volume) := [written.key |
	some name in ["akId", "akSecret"]
	written := alibaba_storage.oss_attribute(volume, name)
]

# Keys that are written out are those of the other rule, but where a Secret is used.
is_told(volume) if {
	count(volume.secrets) == 0
	some key in keys(volume)
	array.concat(volume.path, [key]) in oss_credentials.paths
}
