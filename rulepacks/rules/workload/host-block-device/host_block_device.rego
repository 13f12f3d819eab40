# METADATA
# title: Block device of the node
# description: >-
#   A container that is given a disk of its node as a raw device reads and writes it below every file system and file
#   permission: files of the node and of other pods on that disk, deleted ones too, are open to it.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/storage/persistent-volumes/#raw-block-volume-support
#   description: Volumes as raw block devices
# - ref: https://kubernetes.io/docs/concepts/storage/volumes/#local
#   description: Volumes that are a disk or folder of one node
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Mount the volume as a file system (`volumeMode: Filesystem`, `volumeMounts`). Where the program needs a raw
#     device, take one that a CSI driver makes for this claim alone.
#   inventory: [PersistentVolume, PersistentVolumeClaim]
#   requires: [PersistentVolume]
#   since: 0.1.0
package rules.host_block_device

import data.lib.containers
import data.lib.workload

violation contains {"msg": msg, "details": {"path": path}} if {
	some entry in containers.all
	is_array(entry.container.volumeDevices)
	some index, device in entry.container.volumeDevices
	volumes := {volume | some claim in claims(device.name); some volume in bound[namespace][claim]}
	path := array.concat(entry.path, ["volumeDevices", index, "name"])
	msg := sprintf("%s is given a device of its node, the PersistentVolume `%s`", [containers.title(entry), min(volumes)])
}

# The claim that a volume of the pod names. Claims of other kinds, made from templates, are bound in the cluster only.
claims(name) := {claim |
	some volume in workload.spec.volumes
	volume.name == name
	claim := volume.persistentVolumeClaim.claimName
} if {
	is_string(name)
	is_array(workload.spec.volumes)
}

default namespace := "default"

namespace := workload.namespace

# What follows rests on the inventory alone, and is computed once for a run.

# The names of the volumes for a claim that are on the node itself, by its namespace and name.
bound[place][claim] contains volume if {
	some place, versions in data.inventory.namespace
	some claim, written in versions.v1.PersistentVolumeClaim
	volume := written.spec.volumeName
	on_node[volume]
}

bound[claim.namespace][claim.name] contains name if {
	some name, volume in on_node
	claim := volume.spec.claimRef
}

on_node[name] := volume if {
	some name, volume in data.inventory.cluster.v1.PersistentVolume
	some source in ["hostPath", "local"]
	is_object(volume.spec[source])
}
