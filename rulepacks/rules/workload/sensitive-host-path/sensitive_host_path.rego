# METADATA
# title: Sensitive host path
# description: >-
#   The folders of the operating system and of the kubelet hold the node's keys, credentials of other pods, and
#   programs that run as root. A container that sees them can read these or, if it may write, take over the node.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
#   description: Volumes that are a path of the node, and their risks
# custom:
#   severity: critical
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Remove the volume. For data use a claim or `emptyDir: {}`, for configuration a ConfigMap or Secret. Where the
#     container works on the node itself, mount only the folder that it needs, with `readOnly: true`.
#   parameters:
#     type: object
#     properties:
#       paths:
#         type: array
#         items: {type: string}
#         description: >-
#           Paths of the node that no volume may be, nor be below or above. The root of a file system or drive stands
#           for itself alone
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
#   since: 0.1.0
package rules.sensitive_host_path

import data.lib.host_paths

violation contains {"msg": msg, "details": {"path": volume.path}} if {
	some volume in host_paths.volumes
	some listed in input.parameters.paths
	host_paths.touches(volume.parts, host_paths.parts(listed))
	msg := sprintf("volume `%s` is the sensitive path `%s` of the node", [volume.name, volume.written])
}
