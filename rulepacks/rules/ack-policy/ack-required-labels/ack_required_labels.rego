# METADATA
# title: Pod without a required label
# description: >-
#   Labels say whose a pod is, and bills, alerts and policies go by them. Pods are judged, and the pod templates of
#   workloads. A label must be there unless it is `optional`, and its value must match `allowedRegex` anywhere, unless
#   that has `^` and `$`. Without `labels` nothing is found.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKRequiredLabels
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set the label on the pod, in a workload under `template.metadata.labels`.
#   parameters:
#     type: object
#     properties:
#       labels:
#         type: array
#         items:
#           type: object
#           properties: {key: {type: string}, allowedRegex: {type: string}, optional: {type: boolean}}
#         description: "The labels, such as `{key: env, allowedRegex: ^(dev|prod)$}`"
#         default: []
#   since: 0.1.0
package rules.ack_required_labels

import data.lib.fields
import data.lib.required_keys
import data.lib.workload

applies if count(input.parameters.labels) > 0

violation contains {"msg": msg, "details": {"path": path(key)}} if {
	some key in required_keys.missing(labels, input.parameters.labels)
	msg := sprintf("pod has no label `%s`", [key])
}

violation contains {"msg": msg, "details": {"path": path(fault.key)}} if {
	some fault in required_keys.mismatched(labels, input.parameters.labels)
	msg := sprintf("label `%s` of the pod is `%s`, which does not match `%s`", [fault.key, fault.value, fault.regex])
}

labels := workload.metadata.labels if {
	is_object(workload.metadata.labels)
} else := {} if fields.absent(workload.template, ["metadata", "labels"])

path(key) := array.concat(workload.metadata_path, ["labels", key])
