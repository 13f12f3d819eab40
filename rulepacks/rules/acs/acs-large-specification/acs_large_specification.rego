# METADATA
# title: Large specification
# description: >-
#   Container Compute Service does not offer pods of every size.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/acs-pod-instance-overview
#   description: Pods of Container Compute Service, specifications of CPU and memory
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   platforms: [acs]
#   remediation: >-
#     Lower the requests of the containers.
#   parameters:
#     type: object
#     properties:
#       above:
#         type: string
#         description: The size that pods must not be larger than
#         enum: [approval, maximum]
#         readOnly: true
#         default: approval
#   inventory: [LimitRange]
#   since: 0.1.0
package rules.acs_large_specification

import data.lib.acs_specification as specification

applies if size

# What is above the maximum cannot be applied for.
size := specification.asked if {
	input.parameters.above == "approval"
	not specification.is_larger(specification.asked, specification.most.maximum)
}

# What an annotation declares is not the sum: `acs-required-spec-scope` tells of it where it is above the maximum.
size := specification.requested if input.parameters.above == "maximum"

violation contains {"msg": msg, "details": {"path": specification.asked_path}} if {
	input.parameters.above == "approval"
	limit := specification.most.approval
	specification.is_larger(size, limit)
	texts := [specification.text(size), specification.joined(limit, "or")]
	msg := sprintf("pod asks for %s: more than %s must be applied for", texts)
}

violation contains {"msg": msg, "details": {"path": specification.requested_path}} if {
	input.parameters.above == "maximum"
	limit := specification.most.maximum
	specification.is_larger(size, limit)
	texts := [specification.text(size), specification.joined(limit, "or")]
	msg := sprintf("pod requests %s: more than %s is not offered", texts)
}
