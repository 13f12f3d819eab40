# METADATA
# title: RAM role that is not injected
# description: >-
#   The ServiceAccount of the pod names a RAM role, but a pod gets its credentials only if it, or its Namespace, has the
#   label `pod-identity.alibabacloud.com/injection: "on"`. Without it the program finds none, or falls back on the
#   rights of the node. Pods that mount a token for STS themselves need no label.
# related_resources:
# - ref: https://github.com/AliyunContainerService/ack-ram-tool
#   description: RAM roles for service accounts (RRSA), with examples
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Add the label `pod-identity.alibabacloud.com/injection: "on"` to the pod template, or to the Namespace.
#   parameters:
#     type: object
#     properties:
#       unknown_namespace:
#         type: boolean
#         description: >-
#           Whether pods count whose Namespace is not among the manifests, where nobody can see if it has the label.
#         default: true
#   inventory: [Namespace, ServiceAccount]
#   since: 0.1.0
package rules.rrsa_not_injected

import data.lib.rrsa
import data.lib.run
import data.lib.service_accounts
import data.lib.workload

# Whether the account of the pod has a role.
applies if rrsa.account_role

violation contains {"msg": msg, "details": {"path": path}} if {
	rrsa.account_role
	not rrsa.pod_injects
	not rrsa.namespace_injects
	not mounts_own_token
	is_counted
	path := array.concat(workload.metadata_path, ["labels", rrsa.injection_label])
	text := "pod does not get the RAM role `%s` of %s: label `%s` is not `on`"
	msg := sprintf(text, [rrsa.account_role, service_accounts.title, rrsa.injection_label])
}

is_counted if input.parameters.unknown_namespace

is_counted if run.namespace_labels[service_accounts.namespace]

mounts_own_token if {
	some entry in service_accounts.tokens
	entry.token.audience == "sts.aliyuncs.com"
}
