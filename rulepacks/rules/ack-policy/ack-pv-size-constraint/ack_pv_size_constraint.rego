# METADATA
# title: PersistentVolume that is too large
# description: >-
#   Disks cost by their size, whether they are used or not. More than `maxSize`, `50Gi` where nothing is set, is more
#   than most applications need.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKPVSizeConstraint
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [PersistentVolume]
#   remediation: >-
#     Lower `capacity: {storage: …}` to what is needed, or raise the parameter `maxSize`.
#   parameters:
#     type: object
#     properties:
#       maxSize:
#         type: string
#         description: The most that a volume may have; empty for any size
#         default: 50Gi
#         pattern: '^([0-9]+(\.[0-9]+)?([KMGTPE]i|[numkMGTPE])?)?$'
#   since: 0.1.0
package rules.ack_pv_size_constraint

import data.lib.quantities

violation contains {"msg": msg, "details": {"path": ["spec", "capacity", "storage"]}} if {
	size := input.review.object.spec.capacity.storage
	quantities.parse(size) > quantities.parse(input.parameters.maxSize)
	msg := sprintf("persistent volume has `%v` of storage, more than `%s`", [size, input.parameters.maxSize])
}
