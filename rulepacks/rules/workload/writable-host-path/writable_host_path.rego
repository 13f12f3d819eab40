# METADATA
# title: Writable host path
# description: >-
#   A container that may write to the disk of its node can leave programs, jobs or keys there that the node or other
#   pods then use, fill the disk for all of them, and keep a foothold after the pod is gone.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
#   description: Volumes that are a path of the node, and their risks
# - ref: https://kubernetes.io/docs/concepts/storage/volumes/#read-only-mounts
#   description: Read-only mounts
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set `readOnly: true` on the mount (and `recursiveReadOnly: IfPossible` where there may be mounts below). What
#     must be written belongs on a claim or in an `emptyDir: {}`.
#   fix: unsafe
#   since: 0.1.0
package rules.writable_host_path

import data.lib.containers
import data.lib.fields
import data.lib.fixes
import data.lib.workload

violation contains fixes.offer(found, "set `readOnly: true`", [fixes.setting(path, true)]) if {
	some entry in containers.all
	is_array(entry.container.volumeMounts)
	some index, mount in entry.container.volumeMounts
	mount.name in host_path_volumes
	is_writable(mount)
	path := array.concat(entry.path, ["volumeMounts", index, "readOnly"])
	msg := sprintf("%s may write to the volume `%s`, a path of the node", [containers.title(entry), mount.name])
	found := {"msg": msg, "details": {"path": path}}
}

host_path_volumes contains volume.name if {
	is_array(workload.spec.volumes)
	some volume in workload.spec.volumes
	is_object(volume.hostPath)
	is_string(volume.name)
}

is_writable(mount) if fields.absent(mount, ["readOnly"])

is_writable(mount) if mount.readOnly == false
