# METADATA
# title: fsGroup that is not allowed
# description: >-
#   All processes of a pod are in its `fsGroup`, and may read and change what belongs to that group on its volumes.
#   Without `rule`, or with `RunAsAny`, nothing is found. Pods for Windows have no such group.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKPSPFSGroup
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set a group in one of the ranges on the pod: `securityContext: {fsGroup: 100}`.
#   parameters:
#     type: object
#     properties:
#       rule:
#         type: string
#         description: "`MustRunAs`, `MayRunAs` (only if set) or `RunAsAny`; empty is `RunAsAny`"
#         enum: ["", MustRunAs, MayRunAs, RunAsAny]
#         default: ""
#       ranges:
#         type: array
#         items: {type: object, properties: {min: {type: integer}, max: {type: integer}}}
#         description: "The allowed ids, such as `{min: 1, max: 1000}`"
#         default: []
#   since: 0.1.0
package rules.ack_psp_fs_group

import data.lib.id_ranges
import data.lib.workload

policy := {"rule": input.parameters.rule, "ranges": input.parameters.ranges}

applies if {
	not workload.is_windows
	policy.rule in {"MustRunAs", "MayRunAs"}
}

violation contains {"msg": msg, "details": {"path": group.path}} if {
	applies
	some group in id_ranges.groups
	group.field == "fsGroup"
	id_ranges.refuses(policy, group.value)
	msg := sprintf("pod has the fsGroup `%v`, %s", [group.value, id_ranges.title(policy)])
}

violation contains {"msg": msg, "details": {"path": array.concat(workload.security_context_path, ["fsGroup"])}} if {
	applies
	id_ranges.demands(policy)
	id_ranges.has_none("fsGroup")
	msg := sprintf("pod has no `fsGroup`, %s", [id_ranges.title(policy)])
}
