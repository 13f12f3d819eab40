# METADATA
# title: Resources out of range
# description: >-
#   Tiny containers are throttled or killed, and huge ones leave nodes half empty. Values are compared as numbers; a
#   request that is not written is the limit. What is not set is not judged, and without ranges nothing is found.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKContainerResourcesRange
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Use a value in the range, for example `resources: {requests: {cpu: 200m}}`.
#   parameters:
#     type: object
#     properties:
#       cpuRequests:
#         type: object
#         properties: {min: {type: string}, max: {type: string}}
#         description: 'CPU that containers request, such as `{min: 100m, max: "1"}`; any without bounds'
#         default: {}
#       cpuLimits:
#         type: object
#         properties: {min: {type: string}, max: {type: string}}
#         description: 'CPU that containers are limited to, such as `{max: "2"}`; any without bounds'
#         default: {}
#       memoryRequests:
#         type: object
#         properties: {min: {type: string}, max: {type: string}}
#         description: 'Memory that containers request, such as `{min: 64Mi}`; any without bounds'
#         default: {}
#       memoryLimits:
#         type: object
#         properties: {min: {type: string}, max: {type: string}}
#         description: 'Memory that containers are limited to, such as `{min: 128Mi, max: 2Gi}`; any without bounds'
#         default: {}
#   since: 0.1.0
package rules.ack_container_resources_range

import data.lib.container_resources as resources
import data.lib.quantities

applies if {
	some range in ranges
	count(range) > 0
}

violation contains {"msg": msg, "details": {"path": value.path}} if {
	some parameter, range in ranges
	bound := range.min
	some value in resources.values
	value.parameter == parameter
	value.number < quantities.parse(bound)
	msg := sprintf("%s, less than `%s`", [value.title, bound])
}

violation contains {"msg": msg, "details": {"path": value.path}} if {
	some parameter, range in ranges
	bound := range.max
	some value in resources.values
	value.parameter == parameter
	value.number > quantities.parse(bound)
	msg := sprintf("%s, more than `%s`", [value.title, bound])
}

ranges := {name: input.parameters[name] | some name in resources.parameters}
