# METADATA
# title: Reserved port
# description: >-
#   Container Compute Service keeps the ports 111, 10250 and 10255 of every pod for itself. A program that listens there
#   may not start, or its callers reach something else.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/acs-pod-instance-overview
#   description: Pods of Container Compute Service, reserved ports
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#     - apiGroups: [""]
#       kinds: [Service]
#   platforms: [acs, ack-serverless]
#   remediation: >-
#     Let the program listen on another port, `containerPort: 8080`, and send the traffic of the Service there:
#     `targetPort: 8080`. The `port` of the Service itself may stay.
#   since: 0.1.0
package rules.acs_reserved_port

import data.lib.containers
import data.lib.workload

applies if workload.spec

applies if sends_to_pods

violation contains {"msg": msg, "details": {"path": array.concat(entry.path, ["ports", index, "containerPort"])}} if {
	some entry in containers.all
	is_array(entry.container.ports)
	some index, port in entry.container.ports
	port.containerPort in reserved
	msg := sprintf("%s listens on the reserved port %d", [containers.title(entry), port.containerPort])
}

violation contains {"msg": msg, "details": {"path": ["spec", "ports", index, "targetPort"]}} if {
	sends_to_pods
	is_array(service.ports)
	some index, port in service.ports
	is_object(port)
	target(port) in reserved
	msg := sprintf("service sends to the reserved port %d of its pods", [target(port)])
}

reserved := {111, 10250, 10255}

service := input.review.object.spec

# Without a selector a Service has addresses that others keep for it.
sends_to_pods if {
	input.review.object.kind == "Service"
	is_object(service.selector)
	count(service.selector) > 0
	object.get(service, "type", null) != "ExternalName"
}

# Where nothing is said it is the port of the Service.
target(port) := port.port if {
	object.get(port, "targetPort", null) in {null, 0, ""}
} else := port.targetPort
