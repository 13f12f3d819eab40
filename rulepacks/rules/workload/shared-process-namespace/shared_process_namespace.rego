# METADATA
# title: Shared process namespace
# description: >-
#   Containers that share a process namespace see each other's processes, with their environment, and through `/proc`
#   their files. Whoever breaks into the weakest of them gets at the secrets of all.
# related_resources:
# - ref: https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/
#   description: Sharing a process namespace between the containers of a pod
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Remove `shareProcessNamespace: true`, or set it to `false`. To look into a running container use an ephemeral
#     container: `kubectl debug --target`.
#   fix: unsafe
#   since: 0.1.0
package rules.shared_process_namespace

import data.lib.fixes
import data.lib.workload

violation contains fixes.offer(found, "set `shareProcessNamespace: false`", [fixes.setting(path, false)]) if {
	not workload.is_windows
	workload.spec.shareProcessNamespace == true
	path := array.concat(workload.spec_path, ["shareProcessNamespace"])
	msg := "pod shares one process namespace among its containers (`shareProcessNamespace: true`)"
	found := {"msg": msg, "details": {"path": path}}
}
