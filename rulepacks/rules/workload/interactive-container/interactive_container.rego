# METADATA
# title: Interactive container
# description: >-
#   A container with an open standard input or a terminal waits for somebody to attach and type. In a workload that a
#   controller runs, nobody should: whoever has the right to attach finds a session there, and what is typed into it is
#   in no audit log.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
#   description: The fields `stdin` and `tty` of a container
# - ref: https://kubernetes.io/docs/tasks/debug/debug-application/debug-running-pod/
#   description: Debugging running pods
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Remove `stdin: true` and `tty: true`. For a shell in a running pod use `kubectl exec -it` or `kubectl debug -it`,
#     which need neither.
#   fix: unsafe
#   since: 0.1.0
package rules.interactive_container

import data.lib.containers
import data.lib.fixes
import data.lib.workload

# Pods that people write themselves are often meant to be typed into, and a PodTemplate runs nothing.
violation contains fixes.offer(found, sprintf("set `%s: false`", [field]), [fixes.setting(path, false)]) if {
	kind := workload.reviewed.kind
	not kind in {"Pod", "PodTemplate"}
	some entry in containers.all
	some field, meaning in {"stdin": "keeps its standard input open", "tty": "has a terminal"}
	entry.container[field] == true
	path := array.concat(entry.path, [field])
	msg := sprintf("%s %s (`%s: true`)", [containers.title(entry), meaning, field])
	found := {"msg": msg, "details": {"path": path}}
}
