# METADATA
# title: gitRepo volume
# description: >-
#   For a `gitRepo` volume the kubelet itself runs Git, as root on the node. A repository with prepared hooks can run
#   commands there, outside of any container.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/storage/volumes/#gitrepo
#   description: The volume type, deprecated, and what to use for it
# - ref: https://nvd.nist.gov/vuln/detail/CVE-2024-10220
#   description: CVE-2024-10220, commands on the node through a gitRepo volume
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Make the volume an `emptyDir: {}` and clone into it from an init container, or put the files into the image.
#   since: 0.1.0
package rules.git_repo_volume

import data.lib.pss
import data.lib.workload

violation contains {"msg": msg, "details": {"path": path}} if {
	is_array(workload.spec.volumes)
	some index, volume in workload.spec.volumes
	is_object(volume.gitRepo)
	path := array.concat(workload.spec_path, ["volumes", index, "gitRepo"])
	msg := sprintf("volume `%s` is cloned from Git by the node", [pss.volume_name(volume, index)])
}
