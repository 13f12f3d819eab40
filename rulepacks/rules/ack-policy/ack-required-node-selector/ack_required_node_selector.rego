# METADATA
# title: Pod without a required node selector
# description: >-
#   A node selector keeps applications on the nodes that they are charged for. The value must match `allowedRegex`
#   anywhere, unless that has `^` and `$`. Without the parameter nothing is found.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKRequiredNodeSelector
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Add it to the pod spec: `nodeSelector: {node.alibabacloud.com/nodepool-id: np1234}`.
#   parameters:
#     type: object
#     properties:
#       nodeSelector:
#         type: array
#         items: {type: object, properties: {key: {type: string}, allowedRegex: {type: string}}}
#         description: "The labels, such as `{key: node.alibabacloud.com/nodepool-id, allowedRegex: ^np.*$}`"
#         default: []
#   since: 0.1.0
package rules.ack_required_node_selector

import data.lib.fields
import data.lib.required_keys
import data.lib.workload

applies if count(input.parameters.nodeSelector) > 0

violation contains {"msg": msg, "details": {"path": path(key)}} if {
	some key in required_keys.missing(selector, input.parameters.nodeSelector)
	msg := sprintf("pod has no node selector `%s`", [key])
}

violation contains {"msg": msg, "details": {"path": path(fault.key)}} if {
	some fault in required_keys.mismatched(selector, input.parameters.nodeSelector)
	told := [fault.key, fault.value, fault.regex]
	msg := sprintf("node selector `%s` of the pod is `%s`, which does not match `%s`", told)
}

selector := workload.spec.nodeSelector if {
	is_object(workload.spec.nodeSelector)
} else := {} if fields.absent(workload.spec, ["nodeSelector"])

path(key) := array.concat(workload.spec_path, ["nodeSelector", key])
