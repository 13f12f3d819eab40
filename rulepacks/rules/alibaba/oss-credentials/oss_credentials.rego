# METADATA
# title: OSS credentials in the manifest
# description: >-
#   An AccessKey among the attributes of a volume is in every copy of the repository, and in the cluster for
#   everyone who may read PersistentVolumes, StorageClasses or pods. It is good for whatever its user may do in the
#   cloud, until someone revokes it.
# related_resources:
# - ref: https://github.com/kubernetes-sigs/alibaba-cloud-csi-driver
#   description: CSI drivers of Alibaba Cloud
# custom:
#   severity: critical
#   sensitive: true
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#     - apiGroups: [""]
#       kinds: [PersistentVolume]
#     - apiGroups: [storage.k8s.io]
#       kinds: [StorageClass]
#   remediation: >-
#     Revoke the AccessKey. Set `authType: rrsa` with a `roleName`, or keep the key in a Secret that
#     `nodePublishSecretRef` names.
#   parameters:
#     type: object
#     properties:
#       attributes:
#         type: array
#         items: {type: string}
#         description: Which attributes are looked at, of `akId`, `stsId` (an `akId` of STS), `akSecret` and `otherOpts`
#         default: [akId, stsId, akSecret, otherOpts]
#   since: 0.1.0
package rules.oss_credentials

import data.lib.oss_credentials

# Whether there are volumes of OSS.
applies if count(oss_credentials.places) > 0

violation contains {"msg": msg, "details": {"path": entry.path}} if {
	some entry in oss_credentials.found
	entry.attribute in input.parameters.attributes
	msg := message(entry)
}

message(entry) := sprintf("%s has credentials among its mount options (`%s`)", [entry.title, entry.key]) if {
	entry.attribute == "otherOpts"
} else := sprintf("%s has an AccessKey written out in `%s`", [entry.title, entry.key])
