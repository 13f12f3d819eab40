# METADATA
# title: Host path that is not allowed
# description: >-
#   A `hostPath` volume is a piece of its node. Only paths in or below an allowed one may be mounted, and for reading
#   only where that is said: `/foo` allows `/foo/bar`, not `/fool`. Without `allowedHostPaths` every `hostPath` is
#   found.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKPSPHostFilesystem
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Remove the volume, or use an allowed path; where the path may only be read, set `readOnly: true` in
#     `volumeMounts`.
#   parameters:
#     type: object
#     properties:
#       allowedHostPaths:
#         type: array
#         items: {type: object, properties: {pathPrefix: {type: string}, readOnly: {type: boolean}}}
#         description: "Paths that may be mounted, such as `{pathPrefix: /foo, readOnly: true}`; none if empty"
#         default: []
#   since: 0.1.0
package rules.ack_psp_host_filesystem

import data.lib.containers
import data.lib.host_paths

violation contains {"msg": msg, "details": {"path": volume.path}} if {
	some volume in host_paths.volumes
	count(allowing(volume)) == 0
	msg := sprintf("volume `%s` is the path `%s` of the node, which is not allowed", [volume.name, volume.written])
}

violation contains {"msg": msg, "details": {"path": path}} if {
	some volume in host_paths.volumes
	rules := allowing(volume)
	count(rules) > 0
	every rule in rules { object.get(rule, "readOnly", false) == true }
	some entry in containers.all
	is_array(entry.container.volumeMounts)
	some index, mount in entry.container.volumeMounts
	mount.name == volume.name
	object.get(mount, "readOnly", null) in {null, false}
	path := array.concat(entry.path, ["volumeMounts", index, "readOnly"])
	msg := sprintf("%s may write to `%s` of the node, which may only be read", [containers.title(entry), volume.written])
}

# The entries that the path of a volume lies in.
allowing(volume) := [allowed |
	some allowed in input.parameters.allowedHostPaths
	allowed.pathPrefix != ""
	host_paths.within(volume.parts, host_paths.parts(allowed.pathPrefix))
]
