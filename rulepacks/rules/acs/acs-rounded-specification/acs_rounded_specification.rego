# METADATA
# title: Size that is not offered
# description: >-
#   Container Compute Service offers certain sizes of CPU and memory. It makes a pod of another size as large as the next
#   one that is offered, and gives the rest to the first container, so that the pod is larger than it was meant to be.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/acs-pod-instance-overview
#   description: Pods of Container Compute Service, specifications of CPU and memory
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   platforms: [acs]
#   remediation: >-
#     Let the requests of the pod's containers add up to an offered size, such as `cpu: "2"` and `memory: 4Gi`: up to 16
#     vCPU in steps of 0.5, with 1 to 8 GiB for each vCPU in steps of 1 GiB. The message names the nearest.
#   inventory: [LimitRange]
#   since: 0.1.0
package rules.acs_rounded_specification

import data.lib.acs_specification as specification

# `acs-specification-above-maximum` tells of what is too large to be rounded.
applies if specification.rounded(specification.asked)

violation contains {"msg": msg, "details": {"path": specification.asked_path}} if {
	asked := specification.asked
	not specification.is_offered(asked)
	rounded := specification.rounded(asked)
	texts := [specification.text(asked), specification.text(rounded), nearest(asked, rounded)]
	msg := sprintf("pod asks for %s, which is not offered: it becomes %s%s", texts)
}

# The neighbours on both sides, as "(nearest: 2 vCPU with 3 GiB or 4 GiB)".
nearest(asked, rounded) := sprintf(" (nearest: %s or %s)", [specification.joined(reduced, "with"), larger]) if {
	reduced := specification.reduced(asked)
	larger := beside(reduced, rounded)
} else := ""

beside(reduced, rounded) := specification.memory_text(rounded.memory) if {
	reduced.cpu == rounded.cpu
} else := specification.joined(rounded, "with")
