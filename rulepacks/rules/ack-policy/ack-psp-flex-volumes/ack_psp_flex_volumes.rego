# METADATA
# title: FlexVolume driver that is not allowed
# description: >-
#   The driver of a FlexVolume is a program that runs as root on the node. Without `allowedFlexVolumes` every
#   FlexVolume is found.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKPSPFlexVolumes
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#     - apiGroups: [""]
#       kinds: [PersistentVolume]
#   remediation: >-
#     Use a CSI driver (`csi: {driver: diskplugin.csi.alibabacloud.com}` in a PersistentVolume), or one of the
#     allowed drivers.
#   parameters:
#     type: object
#     properties:
#       allowedFlexVolumes:
#         type: array
#         items: {type: object, properties: {driver: {type: string}}}
#         description: "Drivers that are allowed, such as `{driver: alicloud/disk}`"
#         default: []
#   since: 0.1.0
package rules.ack_psp_flex_volumes

import data.lib.volumes
import data.lib.workload

violation contains {"msg": msg, "details": {"path": array.concat(place.path, ["flexVolume", "driver"])}} if {
	some place in places
	is_object(place.source.flexVolume)
	driver := object.get(place.source.flexVolume, "driver", null)
	not driver in {allowed.driver | some allowed in input.parameters.allowedFlexVolumes}
	msg := sprintf("%s is a FlexVolume %s", [place.title, fault(driver)])
}

fault(null) := "without a driver"

fault(driver) := sprintf("of the driver `%s`, which is not allowed", [driver]) if is_string(driver)

places := [{"title": "persistent volume", "source": spec, "path": ["spec"]} |
	workload.reviewed.kind == "PersistentVolume"
	spec := workload.reviewed.spec
	is_object(spec)
] if {
	not workload.spec
} else := [{"title": sprintf("volume `%s`", [volume.name]), "source": source, "path": volume.path} |
	some volume in volumes.all
	"flexVolume" in volume.sources
	source := volumes.written(volume)
	is_object(source.flexVolume)
]
