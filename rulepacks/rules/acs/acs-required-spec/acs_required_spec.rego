# METADATA
# title: Invalid declared size
# description: >-
#   The annotation `alibabacloud.com/pod-required-spec` makes a pod of Container Compute Service larger than the sum of
#   its requests.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/acs-pod-instance-overview
#   description: Pods of Container Compute Service, declaring the specification
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   platforms: [acs]
#   remediation: >-
#     Write the annotation as vCPU and GiB, `alibabacloud.com/pod-required-spec: 2-4Gi`.
#   parameters:
#     type: object
#     properties:
#       fault:
#         type: string
#         description: What must not be wrong with the annotation
#         enum: [format, requests, scope]
#         readOnly: true
#         default: format
#   inventory: [LimitRange]
#   since: 0.1.0
package rules.acs_required_spec

import data.lib.acs_network
import data.lib.acs_specification as specification

applies if judged[input.parameters.fault]

# Where the annotation may not be at all, its form does not matter.
judged.format if {
	written
	not specification.is_gpu_class
}

judged.requests if {
	specification.declared
	specification.requested
}

judged.scope if {
	written
	specification.is_gpu_class
}

judged.scope if {
	specification.declared
	specification.is_cpu_pod
}

written := specification.annotation(specification.size_annotation)

violation contains {"msg": msg, "details": {"path": specification.annotation_path(specification.size_annotation)}} if {
	msg := faults[input.parameters.fault][_]
}

faults.format contains msg if {
	judged.format
	not specification.declared
	not acs_network.is_template(written)
	msg := sprintf("annotation `%s` is `%s`, not in the form `2-4Gi`", [specification.size_annotation, written])
}

faults.requests contains msg if {
	specification.is_larger(specification.requested, specification.declared)
	texts := [specification.size_annotation, written, specification.text(specification.requested)]
	msg := sprintf("annotation `%s` is `%s`, less than the containers request: %s", texts)
}

faults.scope contains msg if {
	specification.is_gpu_class
	texts := [specification.size_annotation, written, specification.class]
	msg := sprintf("annotation `%s` is `%s`, but the pod is of class `%s`", texts)
}

faults.scope contains msg if {
	specification.is_cpu_pod
	limit := specification.most.maximum
	specification.is_larger(specification.declared, limit)
	texts := [specification.size_annotation, written, specification.joined(limit, "or")]
	msg := sprintf("annotation `%s` is `%s`, more than %s", texts)
}
