# METADATA
# title: Sysctl that may not be supported
# description: >-
#   Serverless pods run on a kernel of the platform, which lets them set only some sysctls. Container Compute Service
#   has no public list of them: what is allowed here comes from the list of Elastic Container Instance, which ACK
#   Serverless runs on, and from what is known to work. Elastic Container Instance has `vm.min_free_kbytes` as well, and
#   not `net.ipv4.tcp_syncookies`.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/acs-pod-instance-overview
#   description: Pods of Container Compute Service
# - ref: https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/
#   description: Sysctls of pods
# custom:
#   severity: low
#   confidence: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   platforms: [acs, ack-serverless]
#   remediation: >-
#     Remove the sysctl from `securityContext.sysctls`, or try whether the pod starts with it, and add it to the
#     parameter `allowed`.
#   parameters:
#     type: object
#     properties:
#       allowed:
#         type: array
#         items: {type: string}
#         description: Sysctls that pods may set; `*` at the end stands for whatever follows
#         default: [net.*, kernel.shm*, kernel.msg*, kernel.sem, fs.mqueue.*, vm.max_map_count]
#   since: 0.1.0
package rules.acs_sysctl

import data.lib.workload

# Whether the pod sets any.
applies if count(sysctls) > 0

violation contains {"msg": msg, "details": {"path": sysctl.path}} if {
	some sysctl in sysctls
	not is_allowed(replace(sysctl.name, "/", "."))
	msg := sprintf("pod sets the sysctl `%s`, which may not be supported", [sysctl.name])
}

sysctls := [{"name": sysctl.name, "path": path} |
	is_array(workload.security_context.sysctls)
	some index, sysctl in workload.security_context.sysctls
	is_string(sysctl.name)
	path := array.concat(workload.security_context_path, ["sysctls", index, "name"])
]

is_allowed(name) if name in input.parameters.allowed

is_allowed(name) if {
	some pattern in input.parameters.allowed
	endswith(pattern, "*")
	startswith(name, trim_suffix(pattern, "*"))
}
