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
#   since: 0.1.0
package rules.oss_credentials

import data.lib.alibaba_storage
import data.lib.credentials
import data.lib.pss
import data.lib.workload

# Whether there are volumes of OSS.
applies if count(places) > 0

# What the drivers are told, CSI's and the FlexVolume driver before it: attributes, their path, and what has them.
places := array.concat(alibaba_storage.of_driver(alibaba_storage.oss), array.concat(flex_of_pods, flex_of_volume))

flex_of_pods := [place |
	is_array(workload.spec.volumes)
	some index, source in workload.spec.volumes
	is_object(source)
	path := array.concat(workload.spec_path, ["volumes", index, "flexVolume"])
	place := flex(source.flexVolume, path, sprintf("volume `%s`", [pss.volume_name(source, index)]))
]

flex_of_volume := [flex(input.review.object.spec.flexVolume, ["spec", "flexVolume"], "volume") |
	input.review.object.kind == "PersistentVolume"
]

flex(source, path, title) := {
	"attributes": source.options,
	"path": array.concat(path, ["options"]),
	"title": title,
} if {
	source.driver == "alicloud/oss"
	is_object(source.options)
}

violation contains {"msg": msg, "details": {"path": path}} if {
	some place in places
	some name in ["akId", "akSecret"]
	written := alibaba_storage.oss_attribute(place, name)
	credentials.is_written(written.value)
	path := array.concat(place.path, [written.key])
	msg := sprintf("%s has an AccessKey written out in `%s`", [place.title, written.key])
}

violation contains {"msg": msg, "details": {"path": path}} if {
	some place in places
	written := alibaba_storage.oss_attribute(place, "otherOpts")
	regex.match(`(?i)-o\s*passwd|[\s,]passwd(?:_file)?=|ak_secret|access_key_secret`, written.value)
	path := array.concat(place.path, [written.key])
	msg := sprintf("%s has credentials among its mount options (`%s`)", [place.title, written.key])
}
