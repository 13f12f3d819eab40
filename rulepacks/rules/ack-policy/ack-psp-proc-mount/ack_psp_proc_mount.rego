# METADATA
# title: Mount of /proc that is not allowed
# description: >-
#   The runtime hides the parts of `/proc` that show or change the kernel of the node. With `procMount: Unmasked` a
#   container sees them all. With the parameter `Unmasked` nothing is found. ACK's documentation says both low and
#   high severity.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKPSPProcMount
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Remove `procMount`, or set `procMount: Default`.
#   parameters:
#     type: object
#     properties:
#       procMount:
#         type: string
#         description: "`Default`, or `Unmasked` to allow any"
#         enum: [Default, Unmasked]
#         default: Default
#   since: 0.1.0
package rules.ack_psp_proc_mount

import data.lib.containers

applies if lower(input.parameters.procMount) == "default"

violation contains {"msg": msg, "details": {"path": array.concat(entry.security_context_path, ["procMount"])}} if {
	applies
	some entry in containers.all
	type := entry.security_context.procMount
	is_string(type)
	not lower(type) in {"", "default"}
	msg := sprintf("%s sets `procMount: %s`", [containers.title(entry), type])
}
