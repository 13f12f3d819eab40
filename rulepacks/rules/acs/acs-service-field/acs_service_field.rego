# METADATA
# title: Service field that is not supported
# description: >-
#   Container Compute Service has no nodes that Services could open ports on or keep their traffic on. It does not
#   support the fields that are for this.
# related_resources:
# - ref: https://help.aliyun.com/en/cs/user-guide/containercompute-service-usage-restrictions
#   description: Container Compute Service, restrictions of Services
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Service]
#   platforms: [acs]
#   remediation: >-
#     Remove the field.
#   parameters:
#     type: object
#     properties:
#       field:
#         type: string
#         description: The field that must not be there
#         enum: [nodePort, externalTrafficPolicy, internalTrafficPolicy, loadBalancerSourceRanges]
#         default: nodePort
#         readOnly: true
#   since: 0.1.0
package rules.acs_service_field

import data.lib.flags

spec := input.review.object.spec

violation contains {"msg": fault.msg, "details": {"path": fault.path}} if {
	applies
	some fault in faults
	fault.field == input.parameters.field
}

applies if not is_told

# Of a Service whose type asks for ports of nodes another rule tells.
is_told if {
	input.parameters.field == "nodePort"
	spec.type == "NodePort"
}

# A port of 0 is none: Kubernetes chooses one where one is needed.
faults contains {"field": "nodePort", "msg": msg, "path": ["spec", "ports", index, "nodePort"]} if {
	is_array(spec.ports)
	some index, port in spec.ports
	is_port(port.nodePort)
	msg := sprintf("service asks for port %v of every node (`nodePort`)", [port.nodePort])
}

faults contains {"field": "nodePort", "msg": msg, "path": ["spec", "healthCheckNodePort"]} if {
	is_port(spec.healthCheckNodePort)
	msg := sprintf("service asks for port %v of every node (`healthCheckNodePort`)", [spec.healthCheckNodePort])
}

faults contains {"field": "nodePort", "msg": msg, "path": ["spec", "allocateLoadBalancerNodePorts"]} if {
	spec.allocateLoadBalancerNodePorts == true
	msg := "service asks for ports of every node (`allocateLoadBalancerNodePorts: true`)"
}

is_port(value) if {
	is_number(value)
	value != 0
}

faults contains {"field": field, "msg": msg, "path": ["spec", field]} if {
	some field in ["externalTrafficPolicy", "internalTrafficPolicy"]
	is_string(spec[field])
	not spec[field] in {"", "Cluster"}
	not flags.is_placeholder(spec[field])
	msg := sprintf("service has a traffic policy other than `Cluster` (`%s: %s`)", [field, spec[field]])
}

faults contains {"field": "loadBalancerSourceRanges", "msg": msg, "path": ["spec", "loadBalancerSourceRanges"]} if {
	is_array(spec.loadBalancerSourceRanges)
	count(spec.loadBalancerSourceRanges) > 0
	msg := concat("", [
		"service lists who may connect in `loadBalancerSourceRanges`, ",
		"which has no effect on Container Compute Service",
	])
}
