# METADATA
# title: no host IPC
# description: Processes of the node are in reach.
# custom:
#   severity: high
#   remediation: Remove `hostIPC`.
#   match:
#     kinds:
#     - {apiGroups: [""], kinds: [Pod]}
package rules.no_host_ipc

import data.lib.workload

violation contains {"msg": "the pod shares the node's IPC", "details": {"path": array.concat(workload.template_path, ["spec", "hostIPC"])}} if {
	input.review.object.spec.hostIPC
}
