# METADATA
# title: Misused Stdout volume
# description: >-
#   In Container Compute Service an `emptyDir` with the medium `Stdout` holds what the containers of the pod write to
#   their standard output, for a sidecar that collects it. A pod has one such volume, and without a container that
#   mounts it nobody collects anything.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/collect-application-logs-through-custom-schemes
#   description: Collecting logs with a sidecar in Container Compute Service
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   platforms: [acs]
#   remediation: >-
#     Keep one volume, `{name: stdout, emptyDir: {medium: Stdout}}`, and mount it in the container that collects the
#     logs: `volumeMounts: [{name: stdout, mountPath: /stdlog}]`. Remove it where nothing collects them.
#   since: 0.1.0
package rules.acs_stdout_volume

import data.lib.containers
import data.lib.pod_requests
import data.lib.pss
import data.lib.workload

# Whether the pod has such a volume.
applies if count(stdout) > 0

violation contains {"msg": msg, "details": {"path": volume.path}} if {
	some index, volume in stdout
	index > 0
	msg := sprintf("volume `%s` has the medium `Stdout`, and volume `%s` has it already", [volume.title, stdout[0].title])
}

violation contains {"msg": msg, "details": {"path": stdout[0].path}} if {
	pod_requests.is_whole
	count({volume.title | some volume in stdout} & mounted) == 0
	msg := sprintf("volume `%s` with the medium `Stdout` is mounted by no container", [stdout[0].title])
}

stdout := [{"title": pss.volume_name(volume, index), "path": path} |
	is_array(workload.spec.volumes)
	some index, volume in workload.spec.volumes
	volume.emptyDir.medium == "Stdout"
	path := array.concat(workload.spec_path, ["volumes", index, "emptyDir", "medium"])
]

# The names of the volumes that containers mount.
mounted := {mount.name |
	some entry in containers.all
	is_array(entry.container.volumeMounts)
	some mount in entry.container.volumeMounts
}
