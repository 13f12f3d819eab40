# METADATA
# title: Replicas in a single vSwitch
# description: >-
#   A vSwitch lies in one zone. Replicas that may use no other all stop when this zone fails or has no capacity left.
#   With the annotation, node affinity is ignored.
# related_resources:
# - ref: https://alibabacloud.com/help/en/cs/specify-vswitch-and-securitygroups-for-the-pod
#   description: Specify vSwitches and security groups for pods
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     List vSwitches of two zones or more, `network.alibabacloud.com/vswitch-ids: vsw-bp1a2b3c,vsw-bp4d5e6f`, or remove
#     the annotation.
#   since: 0.1.0
package rules.single_vswitch

import data.lib.acs_network
import data.lib.workload

violation contains {"msg": msg, "details": {"path": acs_network.annotation_path(acs_network.vswitches)}} if {
	applies
	count(vswitches) == 1
	msg := sprintf("all %v replicas are in the vSwitch `%s`, and so in one zone", [
		workload.reviewed.spec.replicas,
		trim_space(vswitches[0]),
	])
}

# A placeholder may stand for several, and of a malformed list `malformed-vswitches` tells.
applies if {
	is_number(workload.reviewed.spec.replicas)
	workload.reviewed.spec.replicas > 1
	count(vswitches) > 0
	every vswitch in vswitches { regex.match(`^\s*vsw-[a-z0-9]+\s*$`, vswitch) }
}

vswitches := acs_network.entries(acs_network.vswitches)
