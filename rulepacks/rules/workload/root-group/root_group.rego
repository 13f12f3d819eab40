# METADATA
# title: Root group
# description: >-
#   Members of the group 0 may read and write what belongs to root's group, on mounted volumes of the node as in the
#   image. A process that is not root keeps part of root's access that way.
# related_resources:
# - ref: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
#   description: Security contexts of pods and containers, with their groups
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Use another group: `securityContext: {runAsGroup: 10001, fsGroup: 10001}`, and take 0 out of
#     `supplementalGroups`.
#   since: 0.1.0
package rules.root_group

import data.lib.inherited
import data.lib.workload

violation contains {"msg": msg, "details": {"path": group.path}} if {
	not workload.is_windows
	some group in inherited.values(["runAsGroup"])
	group.value == 0
	msg := sprintf("%s runs in the root group (`runAsGroup: 0`)", [group.title])
}

violation contains {"msg": "pod's volumes belong to the root group (`fsGroup: 0`)", "details": {"path": path}} if {
	not workload.is_windows
	workload.security_context.fsGroup == 0
	path := array.concat(workload.security_context_path, ["fsGroup"])
}

violation contains {"msg": "pod runs in the root group (`0` in `supplementalGroups`)", "details": {"path": path}} if {
	not workload.is_windows
	groups := workload.security_context.supplementalGroups
	is_array(groups)
	some index, group in groups
	group == 0
	path := array.concat(workload.security_context_path, ["supplementalGroups", index])
}
