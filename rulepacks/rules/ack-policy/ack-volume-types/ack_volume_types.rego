# METADATA
# title: Type of volume that is not allowed
# description: >-
#   What a volume is decides what a pod reaches: files of the node, or code from a repository. A volume without any
#   source is an `emptyDir`. Without `volumes` nothing is found.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKBlockVolumeTypes and ACKPSPVolumeTypes
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Use another type of volume.
#   parameters:
#     type: object
#     properties:
#       volumes:
#         type: array
#         items: {type: string}
#         description: Types by the field of the volume, such as `gitRepo` or `configMap`
#         default: []
#       listed:
#         type: string
#         description: What the listed types are.
#         enum: [forbidden, allowed]
#         default: forbidden
#         readOnly: true
#   since: 0.1.0
package rules.ack_volume_types

import data.lib.volumes

applies if count(input.parameters.volumes) > 0

violation contains {"msg": msg, "details": {"path": volumes.source_path(volume, source)}} if {
	applies
	some volume in volumes.all
	some source in volume.sources
	is_refused(source)
	msg := sprintf("volume `%s` is of the type `%s`, which is not allowed", [volume.name, source])
}

is_refused(source) if {
	input.parameters.listed == "forbidden"
	is_listed(source)
}

is_refused(source) if {
	input.parameters.listed == "allowed"
	not is_listed(source)
}

is_listed(_) if "*" in input.parameters.volumes

is_listed(source) if source in input.parameters.volumes
