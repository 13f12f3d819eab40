# METADATA
# title: Sub-path of a host path
# description: >-
#   To mount a part of a volume the kubelet follows a path that others may change meanwhile. By swapping a folder for a
#   link at the right moment, containers have reached files of the node outside of the volume.
# related_resources:
# - ref: https://nvd.nist.gov/vuln/detail/CVE-2021-25741
#   description: CVE-2021-25741, files of the node through a sub-path
# - ref: https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath
#   description: Mounting a part of a volume
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Make the folder a volume of its own, `hostPath: {path: /srv/app/logs, type: Directory}`, and mount it whole,
#     without `subPath` and `subPathExpr`; better, use a PersistentVolumeClaim.
#   since: 0.1.0
package rules.sub_path_mount

import data.lib.containers
import data.lib.workload

violation contains {"msg": msg, "details": {"path": path}} if {
	some entry in containers.all
	is_array(entry.container.volumeMounts)
	some index, mount in entry.container.volumeMounts
	mount.name in host_paths
	some field in ["subPath", "subPathExpr"]
	is_string(mount[field])
	mount[field] != ""
	path := array.concat(entry.path, ["volumeMounts", index, field])
	msg := sprintf("%s mounts `%s` of the host path `%s`", [containers.title(entry), mount[field], mount.name])
}

# The names of the volumes that are a path of the node.
host_paths contains volume.name if {
	is_array(workload.spec.volumes)
	some volume in workload.spec.volumes
	is_string(volume.name)
	is_object(volume.hostPath)
}
