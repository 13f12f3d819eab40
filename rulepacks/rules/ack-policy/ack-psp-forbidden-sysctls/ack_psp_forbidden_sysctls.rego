# METADATA
# title: Forbidden sysctl
# description: >-
#   Sysctls change the kernel that all pods of a node share; a wrong value can slow it down, or weaken its defences.
#   Without `forbiddenSysctls` nothing is found.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKPSPForbiddenSysctls
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Remove the sysctl from `securityContext.sysctls` of the pod.
#   parameters:
#     type: object
#     properties:
#       forbiddenSysctls:
#         type: array
#         items: {type: string}
#         description: Names, or what they begin with and `*`, such as `kernel.*`; `*` is all
#         default: []
#   since: 0.1.0
package rules.ack_psp_forbidden_sysctls

import data.lib.workload

applies if count(input.parameters.forbiddenSysctls) > 0

violation contains {"msg": msg, "details": {"path": path}} if {
	is_array(workload.security_context.sysctls)
	some index, sysctl in workload.security_context.sysctls
	is_string(sysctl.name)
	some entry in input.parameters.forbiddenSysctls
	is_forbidden(dotted(sysctl.name), dotted(entry))
	path := array.concat(workload.security_context_path, ["sysctls", index, "name"])
	msg := sprintf("pod sets the forbidden sysctl `%s`", [sysctl.name])
}

is_forbidden(name, name)

is_forbidden(name, entry) if {
	endswith(entry, "*")
	startswith(name, trim_suffix(entry, "*"))
}

# Kubernetes takes slashes for dots.
dotted(name) := replace(name, "/", ".")
