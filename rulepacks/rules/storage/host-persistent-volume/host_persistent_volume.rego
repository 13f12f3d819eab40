# METADATA
# title: PersistentVolume on the node
# description: >-
#   A PersistentVolume that is a path of the node gives that path to whoever gets its claim. The pod has nothing but an
#   ordinary claim, and so passes every check of its volumes; on a path of the system it holds the node's own files.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
#   description: Volumes that are a path of the node, and their risks
# - ref: https://kubernetes.io/docs/concepts/storage/volumes/#local
#   description: Volumes that are a disk or folder of one node
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [PersistentVolume]
#   remediation: >-
#     Have a CSI driver make the volume, `csi: {driver: disk.csi.example, volumeHandle: disk-1}`. Where the
#     cluster has nodes of its own, a disk of one can be `local: {path: /mnt/disks/ssd1}` with a `nodeAffinity`, on a
#     folder that holds nothing else.
#   parameters:
#     type: object
#     properties:
#       paths:
#         type: array
#         items: {type: string}
#         description: >-
#           Paths of the node that no local volume may be, nor be below or above. The root of a file system or drive
#           stands for itself alone
#         default:
#         - /
#         - /boot
#         - /dev
#         - /etc
#         - /home
#         - /lib
#         - /lib64
#         - /proc
#         - /root
#         - /run
#         - /srv
#         - /sys
#         - /usr
#         - /var
#         - 'C:\'
#         - 'C:\Program Files'
#         - 'C:\ProgramData'
#         - 'C:\Users'
#         - 'C:\Windows'
#         - 'C:\var'
#       any_local:
#         type: boolean
#         description: Whether local volumes are refused wherever on the node they are
#         default: false
#   by_platform:
#     acs:
#       effect: "Container Compute Service has no nodes for hostPath and local volumes"
#     ack-serverless:
#       effect: "ACK Serverless does not support paths of a host as volumes"
#   since: 0.1.0
package rules.host_persistent_volume

import data.lib.host_paths

spec := input.review.object.spec

violation contains {"msg": msg, "details": {"path": ["spec", "hostPath"]}} if {
	is_object(spec.hostPath)
	msg := sprintf("volume is %s of whatever node its pod runs on", [named(spec.hostPath)])
}

violation contains {"msg": msg, "details": {"path": ["spec", "local", "path"]}} if {
	is_sensitive
	msg := sprintf("volume is the sensitive path `%s` of its node", [spec.local.path])
}

violation contains {"msg": msg, "details": {"path": ["spec", "local"]}} if {
	input.parameters.any_local
	is_object(spec.local)
	not is_sensitive
	msg := sprintf("volume is %s of one node", [named(spec.local)])
}

is_sensitive if {
	is_string(spec.local.path)
	path := host_paths.parts(spec.local.path)
	some listed in input.parameters.paths
	host_paths.touches(path, host_paths.parts(listed))
}

named(source) := sprintf("the path `%s`", [source.path]) if {
	is_string(source.path)
	source.path != ""
} else := "a path"
