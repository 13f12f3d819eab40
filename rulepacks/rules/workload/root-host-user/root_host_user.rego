# METADATA
# title: Root in the node's user namespace
# description: >-
#   The pod asks to stay in the user namespace of its node while a container may run as root: that root is the node's
#   as soon as it breaks out. In a user namespace of its own it would be nobody there.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/
#   description: User namespaces of pods
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set `hostUsers: false`, or let no container run as root: `securityContext: {runAsNonRoot: true, runAsUser:
#     10001}`.
#   by_platform:
#     acs:
#       effect: "Container Compute Service empties the field, and `hostUsers: false` too: let no container run as root"
#   since: 0.1.0
package rules.root_host_user

import data.lib.users
import data.lib.workload

violation contains {"msg": msg, "details": {"path": path}} if {
	not workload.is_windows
	workload.spec.hostUsers == true
	count(users.root) > 0
	path := array.concat(workload.spec_path, ["hostUsers"])
	msg := "pod may run as root in the user namespace of its node (`hostUsers: true`)"
}
