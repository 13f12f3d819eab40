# METADATA
# title: Ephemeral container
# description: >-
#   An ephemeral container is for debugging one running pod; the API server refuses it in a new pod. In a manifest it is
#   left over from a dump of a pod that somebody debugged, with tools and rights that its own containers may not have.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/workloads/pods/ephemeral-containers/
#   description: What ephemeral containers are for
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Remove `ephemeralContainers`. To debug a running pod use `kubectl debug`, which adds one to that pod alone.
#   fix: safe
#   since: 0.1.0
package rules.ephemeral_container

import data.lib.containers
import data.lib.fixes
import data.lib.workload

violation contains fixes.offer(found, "remove `ephemeralContainers`", [fixes.removing(list_path)]) if {
	some entry in containers.all
	entry.list == "ephemeralContainers"
	msg := sprintf("%s is part of the manifest", [containers.title(entry)])
	found := {"msg": msg, "details": {"path": entry.path}}
}

list_path := array.concat(workload.spec_path, ["ephemeralContainers"])
