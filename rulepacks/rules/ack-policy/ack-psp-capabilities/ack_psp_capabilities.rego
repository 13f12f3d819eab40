# METADATA
# title: Capabilities beyond those allowed
# description: >-
#   Each capability is a part of root's power. Containers may add those in `allowedCapabilities`, all with `*`, and
#   must drop those in `requiredDropCapabilities`; `drop: [ALL]` drops each. Without parameters every added capability
#   is found, and nothing must be dropped. Windows has none.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKPSPCapabilities
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set `securityContext: {capabilities: {drop: [ALL]}}` on the container, and add only what is allowed.
#   parameters:
#     type: object
#     properties:
#       allowedCapabilities:
#         type: array
#         items: {type: string}
#         description: Capabilities that containers may add; all with `*`
#         default: []
#       requiredDropCapabilities:
#         type: array
#         items: {type: string}
#         description: Capabilities that containers must drop
#         default: []
#   since: 0.1.0
package rules.ack_psp_capabilities

import data.lib.capabilities
import data.lib.containers
import data.lib.workload

violation contains {"msg": msg, "details": {"path": capability.path}} if {
	some entry in containers.all
	some capability in capabilities.listed(entry, "add")
	not is_allowed(capability.name)
	msg := sprintf("%s adds the capability `%s`, which is not allowed", [containers.title(entry), capability.written])
}

is_allowed(_) if "*" in input.parameters.allowedCapabilities

is_allowed(name) if name in capabilities.plain_set(input.parameters.allowedCapabilities)

violation contains {"msg": msg, "details": {"path": capabilities.drop_path(entry)}} if {
	not workload.is_windows
	some entry in containers.all
	kept := [sprintf("`%s`", [name]) |
		some name in capabilities.plain_set(input.parameters.requiredDropCapabilities)
		capabilities.keeps(entry, {name, "ALL"})
	]
	count(kept) > 0
	msg := sprintf("%s does not drop %s", [containers.title(entry), concat(", ", kept)])
}
