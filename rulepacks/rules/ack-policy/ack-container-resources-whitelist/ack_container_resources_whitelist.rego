# METADATA
# title: Resources that are not on the list
# description: >-
#   Containers of a few fixed sizes fill nodes without gaps, and their costs are known beforehand. Values are compared as
#   numbers, `1` with `1000m`; a request that is not written is the limit. With an empty list any value may be set, and
#   what is not set is not judged; without lists nothing is found.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKContainerResourcesWhitelist
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Use one of the listed values, for example `resources: {requests: {cpu: 100m}}`.
#   parameters:
#     type: object
#     properties:
#       cpuRequests:
#         type: array
#         items: {type: string}
#         description: CPU that containers may request, such as `100m`; any value if empty
#         default: []
#       cpuLimits:
#         type: array
#         items: {type: string}
#         description: CPU that containers may be limited to; any value if empty
#         default: []
#       memoryRequests:
#         type: array
#         items: {type: string}
#         description: Memory that containers may request, such as `512Mi`; any value if empty
#         default: []
#       memoryLimits:
#         type: array
#         items: {type: string}
#         description: Memory that containers may be limited to; any value if empty
#         default: []
#   since: 0.1.0
package rules.ack_container_resources_whitelist

import data.lib.container_resources as resources
import data.lib.quantities

applies if {
	some preset in presets
	count(preset) > 0
}

violation contains {"msg": msg, "details": {"path": value.path}} if {
	some parameter, preset in presets
	count(preset) > 0
	some value in resources.values
	value.parameter == parameter
	not value.number in {quantities.parse(quantity) | some quantity in preset}
	msg := sprintf("%s, which is none of the allowed values", [value.title])
}

presets := {name: input.parameters[name] | some name in resources.parameters}
