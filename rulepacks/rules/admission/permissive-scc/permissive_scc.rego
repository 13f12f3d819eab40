# METADATA
# title: Permissive SecurityContextConstraints
# description: >-
#   On OpenShift, SecurityContextConstraints define what pods may do. Constraints that allow privileged containers, or
#   the paths and namespaces of the node, give root on the nodes to every account that may use them.
# related_resources:
# - ref: https://github.com/openshift/api/blob/master/security/v1/types.go
#   description: The fields of SecurityContextConstraints
# - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   description: Pod Security Standards, baseline
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [security.openshift.io]
#       kinds: [SecurityContextConstraints]
#   remediation: >-
#     Set the field to `false`, or remove these constraints and let the workload use `restricted-v2`. If it needs one
#     privilege, allow that alone, and bind it to the one service account.
#   fix: unsafe
#   since: 0.1.0
package rules.permissive_scc

import data.lib.fixes

violation contains fixes.offer(found, sprintf("set `%s: false`", [field]), [fixes.setting([field], false)]) if {
	not is_shipped
	some field, allowed in permissions
	input.review.object[field] == true
	msg := sprintf("constraints allow %s (`%s: true`)", [allowed, field])
	found := {"msg": msg, "details": {"path": [field]}}
}

permissions := {
	"allowHostDirVolumePlugin": "volumes that are a path of the node",
	"allowHostIPC": "the IPC namespace of the node",
	"allowHostNetwork": "the network of the node",
	"allowHostPID": "the process namespace of the node",
	"allowPrivilegedContainer": "privileged containers",
}

# Those that OpenShift itself brings.
is_shipped if {
	input.review.object.metadata.name in {
		"anyuid",
		"hostaccess",
		"hostmount-anyuid",
		"hostnetwork",
		"hostnetwork-v2",
		"node-exporter",
		"nonroot",
		"nonroot-v2",
		"privileged",
		"restricted",
		"restricted-v2",
	}
}
