# METADATA
# title: Host network or host port that is not allowed
# description: >-
#   A pod on the network of its node sees what others send there, and a host port is open on the node. Without
#   parameters every `hostNetwork: true` is found, and no host port. On the host network each port of a container is
#   one of the node.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKPSPHostNetworkingPorts
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Remove `hostNetwork` and `hostPort`, and let a Service bring in the traffic; or use a port in the range.
#   parameters:
#     type: object
#     properties:
#       hostNetwork:
#         type: boolean
#         description: Whether pods may use the network of their node
#         default: false
#       min:
#         type: integer
#         description: The lowest port of the node that a container may take
#         default: 0
#       max:
#         type: integer
#         description: The highest port of the node that a container may take; `0` for none
#         default: 65535
#   since: 0.1.0
package rules.ack_psp_host_networking_ports

import data.lib.containers
import data.lib.workload

violation contains {"msg": msg, "details": {"path": array.concat(workload.spec_path, ["hostNetwork"])}} if {
	workload.spec.hostNetwork == true
	not input.parameters.hostNetwork
	msg := "pod uses the network of its node (`hostNetwork: true`)"
}

violation contains {"msg": msg, "details": {"path": array.concat(entry.path, ["ports", index, taken.field])}} if {
	some entry in containers.all
	is_array(entry.container.ports)
	some index, port in entry.container.ports
	taken := host_port(port)
	is_refused(taken.number)
	msg := sprintf("%s takes the port %v of its node, %s", [containers.title(entry), taken.number, allowed])
}

allowed := "and none is allowed" if {
	input.parameters.max == 0
} else := sprintf("not one of %d to %d", [input.parameters.min, input.parameters.max])

is_refused(number) if number < input.parameters.min

is_refused(number) if number > input.parameters.max

# Kubernetes fills in the host port on the host network.
host_port(port) := {"field": "hostPort", "number": port.hostPort} if {
	is_number(port.hostPort)
	port.hostPort != 0
} else := {"field": "containerPort", "number": port.containerPort} if {
	workload.spec.hostNetwork == true
	object.get(port, "hostPort", null) in {null, 0}
	is_number(port.containerPort)
}
