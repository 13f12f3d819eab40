# METADATA
# title: Containers without limits or requests
# description: >-
#   Containers without limits or requests, or with larger ones than allowed, take from each other what they need.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKContainerLimits and ACKContainerRequests
# - ref: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
#   description: Requests and limits of containers
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set `resources` on each container.
#   parameters:
#     type: object
#     properties:
#       cpu:
#         type: string
#         description: The most CPU that a container may have, such as `1000m`; empty for any
#         default: ""
#         pattern: '^([0-9]+(\.[0-9]+)?([KMGTPE]i|[numkMGTPE])?)?$'
#       memory:
#         type: string
#         description: The most memory that a container may have, such as `1Gi`; empty for any
#         default: ""
#         pattern: '^([0-9]+(\.[0-9]+)?([KMGTPE]i|[numkMGTPE])?)?$'
#       list:
#         type: string
#         description: Which of the two is looked at.
#         enum: [limits, requests]
#         default: limits
#         readOnly: true
#   since: 0.1.0
package rules.ack_container_resources

import data.lib.container_resources as resources
import data.lib.containers
import data.lib.quantities

list := input.parameters.list

violation contains {"msg": msg, "details": {"path": resources.path(entry, list, resource)}} if {
	some entry in resources.holders
	some resource in ["cpu", "memory"]
	resources.is_unset(entry, list, resource)
	msg := sprintf("%s has no %s", [containers.title(entry), resources.title(list, resource)])
}

# The parameters are looked at first: without a bound there is nothing to compare.
violation contains {"msg": msg, "details": {"path": value.path}} if {
	some resource in ["cpu", "memory"]
	limit := input.parameters[resource]
	most := quantities.parse(limit)
	some value in resources.values
	value.list == list
	value.resource == resource
	value.number > most
	msg := sprintf("%s, more than `%s`", [value.title, limit])
}
