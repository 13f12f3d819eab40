# METADATA
# title: Log path outside of the pod
# description: >-
#   A path such as `/var/log/pods` names the logs of all pods of a node, or the node itself, not those of this
#   container. Where such a path is not there, nothing is collected; where it is mounted, one application's logs are
#   mixed with what others write. Paths in a volume of the pod that is no host path are fine. Which paths count is a
#   parameter, as the documentation lists none.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/collect-application-logs-through-custom-schemes
#   description: Use a custom solution to collect application logs
# custom:
#   severity: low
#   confidence: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Let the container write to its output and set the variable to `stdout`, or write to an `emptyDir` and name the
#     files in it: `/logs/*.log`.
#   parameters:
#     type: object
#     properties:
#       paths:
#         type: array
#         items: {type: string}
#         description: Folders outside of the pod; what is in them counts, and what they are in
#         default:
#         - /host
#         - /proc
#         - /run/containerd
#         - /var/lib/containerd
#         - /var/lib/docker
#         - /var/lib/kubelet
#         - /var/log/containers
#         - /var/log/pods
#   since: 0.1.0
package rules.log_path

import data.lib.aliyun_logs
import data.lib.host_paths
import data.lib.workload

violation contains {"msg": msg, "details": {"path": log.path}} if {
	some log in files
	is_outside(log)
	not is_in_volume(log)
	msg := sprintf("log `%s` of %s is outside of the pod (`%s`)", [log.name, log.title, log.value])
}

applies if count(files) > 0

# The logs that are files, with the parts of their path before the first that has a wildcard.
files := [object.union(log, {"folder": host_paths.parts(before)}) |
	some log in aliyun_logs.logs
	aliyun_logs.is_file(log)
	before := regex.replace(trim_space(log.value), `/[^/]*[*?\[].*$`, "/")
]

is_outside(log) if {
	some path in input.parameters.paths
	host_paths.within(log.folder, host_paths.parts(path))
}

# All below a folder that one of these is in.
is_outside(log) if {
	is_folder(log)
	some path in input.parameters.paths
	host_paths.within(host_paths.parts(path), log.folder)
}

# Whether the path means whatever is below: it does not go on behind its folder, but for `**`.
is_folder(log) if not regex.match(`[*?\[]`, log.value)

is_folder(log) if contains(log.value, "**")

is_in_volume(log) if {
	is_array(log.container.volumeMounts)
	some mount in log.container.volumeMounts
	is_string(mount.mountPath)
	host_paths.within(log.folder, host_paths.parts(mount.mountPath))
	some volume in workload.spec.volumes
	volume.name == mount.name
	object.get(volume, "hostPath", null) == null
}
