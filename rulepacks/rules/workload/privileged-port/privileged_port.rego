# METADATA
# title: Privileged port
# description: >-
#   On Linux only root, or a process with the capability NET_BIND_SERVICE, may listen on a port below 1024. A container
#   that says neither will be given root to make it work, and with it far more than a port.
# related_resources:
# - ref: https://man7.org/linux/man-pages/man7/capabilities.7.html
#   description: capabilities(7), CAP_NET_BIND_SERVICE
# - ref: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
#   description: Configuring the capabilities of a container
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Let the program listen on a port from 1024 on, such as `containerPort: 8080`; a Service may still offer it as
#     `port: 80` with `targetPort: 8080`. If that cannot be, grant the one capability:
#     `securityContext: {capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}}`.
#   since: 0.1.0
package rules.privileged_port

import data.lib.capabilities
import data.lib.containers
import data.lib.workload

violation contains {"msg": msg, "details": {"path": path}} if {
	not workload.is_windows
	some entry in containers.all
	not adds_net_bind_service(entry)
	is_array(entry.container.ports)
	some index, port in entry.container.ports
	is_number(port.containerPort)
	port.containerPort > 0
	port.containerPort < first_unprivileged_port
	path := array.concat(entry.path, ["ports", index, "containerPort"])
	msg := sprintf("%s listens on the privileged port %v", [containers.title(entry), port.containerPort])
}

adds_net_bind_service(entry) if {
	some capability in capabilities.listed(entry, "add")
	capability.name == "NET_BIND_SERVICE"
}

# A pod may move the limit for itself.
first_unprivileged_port := min({1024} | {to_number(sysctl.value) |
	is_array(workload.security_context.sysctls)
	some sysctl in workload.security_context.sysctls
	sysctl.name == "net.ipv4.ip_unprivileged_port_start"
	is_string(sysctl.value)
	regex.match(`^[0-9]{1,5}$`, sysctl.value)
})
