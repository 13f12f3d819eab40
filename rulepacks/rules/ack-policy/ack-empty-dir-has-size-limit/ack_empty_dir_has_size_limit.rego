# METADATA
# title: emptyDir without a size limit
# description: >-
#   An `emptyDir` without a limit grows until the disk or the memory of its node is full, and then other pods are
#   evicted with the one that filled it. A volume without any source is an `emptyDir` too.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKEmptyDirHasSizeLimit
# - ref: https://kubernetes.io/docs/concepts/storage/volumes/#emptydir
#   description: Volumes of the type emptyDir
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set a limit that the data fits in: `emptyDir: {sizeLimit: 1Gi}`.
#   since: 0.1.0
package rules.ack_empty_dir_has_size_limit

import data.lib.volumes

applies if count(empty_dirs) > 0

violation contains {"msg": msg, "details": {"path": array.concat(volume.path, ["emptyDir", "sizeLimit"])}} if {
	some volume in empty_dirs
	source := object.get(volumes.written(volume), "emptyDir", null)
	has_no_limit(source)
	msg := sprintf("volume `%s` is an `emptyDir` without `sizeLimit`", [volume.name])
}

empty_dirs := [volume | some volume in volumes.all; "emptyDir" in volume.sources]

has_no_limit(null)

has_no_limit(source) if {
	is_object(source)
	object.get(source, "sizeLimit", null) == null
}
