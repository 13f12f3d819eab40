# METADATA
# title: SELinux options that are not allowed
# description: >-
#   SELinux keeps containers apart by their labels, and a label of one's own can reach files of others and of the
#   node. One entry of the list must agree with every option that a pod or container sets. Without
#   `allowedSELinuxOptions` all that set any are found.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKPSPSELinuxV2
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Remove `seLinuxOptions`, or set the options of an allowed entry.
#   parameters:
#     type: object
#     properties:
#       allowedSELinuxOptions:
#         type: array
#         items:
#           type: object
#           properties: {level: {type: string}, role: {type: string}, type: {type: string}, user: {type: string}}
#         description: "Combinations that are allowed, such as `{level: \"s0:c123,c456\"}`"
#         default: []
#   since: 0.1.0
package rules.ack_psp_selinux_v2

import data.lib.pss

options := ["level", "role", "type", "user"]

violation contains {"msg": msg, "details": {"path": array.concat(context.path, ["seLinuxOptions"])}} if {
	some context in pss.security_contexts
	set_options := {option: value |
		some option in options
		value := context.security_context.seLinuxOptions[option]
		is_string(value)
		value != ""
	}
	count(set_options) > 0
	not is_allowed(set_options)
	written := concat(", ", [sprintf("%s: %s", [option, value]) | some option, value in set_options])
	msg := sprintf("%s sets the SELinux options `%s`, which are not allowed", [context.title, written])
}

is_allowed(set_options) if {
	some allowed in input.parameters.allowedSELinuxOptions
	every option, value in set_options { allowed[option] == value }
}
