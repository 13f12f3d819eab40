# METADATA
# title: Annotation that the platform writes
# description: >-
#   Container Compute Service writes these annotations to tell what a pod has got: its size, its network interface, its
#   zone. In a manifest they decide nothing, and say something of the pod that is not so. They get there when a running
#   pod is copied.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/2584701.html
#   description: Reference of the annotations of pods
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   platforms: [acs]
#   remediation: >-
#     Remove the annotation. To choose a size, set requests or `alibabacloud.com/pod-required-spec`, to choose a
#     vSwitch, `network.alibabacloud.com/vswitch-ids`.
#   since: 0.1.0
package rules.acs_platform_annotation

import data.lib.acs_specification as specification

violation contains {"msg": msg, "details": {"path": specification.annotation_path(name)}} if {
	not specification.is_running
	some name in written_by_platform
	value := specification.annotation(name)
	msg := sprintf("pod sets the annotation `%s` to `%s`, which is for the platform to write", [name, value])
}

written_by_platform := {
	"alibabacloud.com/instance-id",
	"alibabacloud.com/pod-ephemeral-storage",
	"alibabacloud.com/pod-gpu-use-spec",
	"alibabacloud.com/pod-use-spec",
	"alibabacloud.com/request-id",
	"network.alibabacloud.com/allocated-eip-address",
	"network.alibabacloud.com/allocated-eip-id",
	"network.alibabacloud.com/allocated-eni-id",
	"network.alibabacloud.com/vpc-id",
	"network.alibabacloud.com/vswitch-id",
	"topology.kubernetes.io/region",
	"topology.kubernetes.io/zone",
}
