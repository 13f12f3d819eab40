# METADATA
# title: Pod field without effect
# description: >-
#   Where pods run on virtual nodes some fields of the pod spec mean nothing. Whoever relies on one believes in a
#   protection or a place that the pod does not have.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/acs-pod-instance-overview
#   description: Pods of Container Compute Service, fields that it changes or does not support
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   platforms: [acs, ack-serverless]
#   remediation: Remove the field from the pod spec.
#   parameters:
#     type: object
#     properties:
#       field:
#         type: string
#         description: The field of the pod spec that must not be set
#         enum: [hostUsers, nodeName]
#         default: hostUsers
#         readOnly: true
#       meaning:
#         type: string
#         description: What becomes of the field, as the end of the message
#         default: which has no effect
#         readOnly: true
#   since: 0.1.0
package rules.acs_pod_field

import data.lib.acs_specification as specification
import data.lib.workload

violation contains {"msg": msg, "details": {"path": array.concat(workload.spec_path, [field])}} if {
	field := input.parameters.field
	value := workload.spec[field]
	type_name(value) == types[field]
	value != ""
	not is_given(field)
	msg := sprintf("pod sets `%s: %v`, %s", [field, value, input.parameters.meaning])
}

# The scheduler names the node of a pod that is in a cluster.
is_given("nodeName") if specification.is_running

types := {"hostUsers": "boolean", "nodeName": "string"}
