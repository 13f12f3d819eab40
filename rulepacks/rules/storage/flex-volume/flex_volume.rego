# METADATA
# title: FlexVolume
# description: >-
#   A FlexVolume driver is a program that the kubelet runs as root on the node with options from the pod. Kubernetes
#   has given them up for CSI, and those of Alibaba Cloud (`alicloud/…`) are replaced by its CSI drivers.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/storage/volumes/#flexvolume
#   description: FlexVolume, deprecated
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
#     Use the CSI driver for the same storage: `csi: {driver: diskplugin.csi.alibabacloud.com}` in a PersistentVolume that
#     the pod claims, or the StorageClass's `provisioner: diskplugin.csi.alibabacloud.com`.
#   parameters:
#     type: object
#     properties:
#       allowed:
#         type: array
#         items: {type: string}
#         description: Drivers that may be used, such as `alicloud/disk`
#         default: []
#   since: 0.1.0
package rules.flex_volume

import data.lib.pss
import data.lib.workload

reviewed := input.review.object

violation contains {"msg": msg, "details": {"path": path}} if {
	is_array(workload.spec.volumes)
	some index, source in workload.spec.volumes
	is_object(source.flexVolume)
	not is_allowed(source.flexVolume)
	path := array.concat(workload.spec_path, ["volumes", index, "flexVolume"])
	msg := sprintf("volume `%s` is a FlexVolume%s", [pss.volume_name(source, index), of_driver(source.flexVolume)])
}

violation contains {"msg": msg, "details": {"path": ["spec", "flexVolume"]}} if {
	reviewed.kind == "PersistentVolume"
	is_object(reviewed.spec.flexVolume)
	not is_allowed(reviewed.spec.flexVolume)
	msg := sprintf("volume is a FlexVolume%s", [of_driver(reviewed.spec.flexVolume)])
}

violation contains {"msg": msg, "details": {"path": ["provisioner"]}} if {
	reviewed.kind == "StorageClass"
	is_string(reviewed.provisioner)
	startswith(reviewed.provisioner, "alicloud/")
	not is_allowed({"driver": reviewed.provisioner})
	msg := sprintf("storage class makes FlexVolumes (`provisioner: %s`)", [reviewed.provisioner])
}

is_allowed(source) if source.driver in input.parameters.allowed

of_driver(source) := sprintf(" of the driver `%s`", [source.driver]) if {
	is_string(source.driver)
	source.driver != ""
} else := ""
