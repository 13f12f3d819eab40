# METADATA
# title: Writable root file system
# description: >-
#   Whoever breaks into a container that may write to its own files can replace the program, leave tools there and hide
#   them among the image's files. A read-only root file system leaves only the places that were meant for data.
# related_resources:
# - ref: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
#   description: Security contexts of pods and containers
# - ref: https://kubernetes.io/docs/concepts/storage/volumes/#emptydir
#   description: Volumes for what a container has to write
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set `securityContext: {readOnlyRootFilesystem: true}` on the container, and mount an `emptyDir: {}` where it
#     writes, for example at `/tmp`.
#   fix: unsafe
#   since: 0.1.0
package rules.writable_root_filesystem

import data.lib.containers
import data.lib.fields
import data.lib.fixes
import data.lib.workload

violation contains fixes.offer(found, "set `readOnlyRootFilesystem: true`", [fixes.setting(path, true)]) if {
	not workload.is_windows
	some entry in containers.all
	reason := writable(entry)
	path := array.concat(entry.security_context_path, ["readOnlyRootFilesystem"])
	msg := sprintf("%s may write to its root file system (%s)", [containers.title(entry), reason])
	found := {"msg": msg, "details": {"path": path}}
}

writable(entry) := "`readOnlyRootFilesystem: false`" if {
	entry.security_context.readOnlyRootFilesystem == false
} else := "`readOnlyRootFilesystem` is not set" if {
	fields.absent(entry.container, ["securityContext", "readOnlyRootFilesystem"])
}
