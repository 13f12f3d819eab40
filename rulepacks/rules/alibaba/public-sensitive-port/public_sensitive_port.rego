# METADATA
# title: Sensitive port on the internet
# description: >-
#   Databases, caches, consoles and the APIs of clusters are made for networks that are trusted. Scanners find them on
#   the internet within hours, and many let in whoever connects.
# related_resources:
# - ref: https://github.com/kubernetes/cloud-provider-alibaba-cloud
#   description: Annotations and defaults of Alibaba Cloud's controller
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/notes-on-mounting-an-independent-public-network-eip-for-a
#   description: Container Compute Service, annotations for a public address of a pod
# - ref: https://attack.mitre.org/techniques/T1190/
#   description: MITRE ATT&CK, exploit of a public application
# custom:
#   severity: critical
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Service]
#   remediation: >-
#     Keep the port internal.
#   parameters:
#     type: object
#     properties:
#       exposed_by:
#         type: string
#         description: What gives the port its public address
#         enum: [load balancer, EIP]
#         default: load balancer
#         readOnly: true
#       ports:
#         type: array
#         items: {type: integer}
#         description: Numbers of ports that must not be public
#         default: [
#           22, 23, 2375, 2376, 2379, 2380, 3306, 3389, 5432, 5601, 5672, 6379, 6443, 8001, 9090, 9200, 9300, 10250,
#           11211, 15672, 27017, 50070
#         ]
#   since: 0.1.0
package rules.public_sensitive_port

import data.lib.acs_network
import data.lib.alibaba_load_balancers as load_balancers
import data.lib.containers

applies if {
	input.parameters.exposed_by == "load balancer"
	load_balancers.is_public
}

applies if {
	input.parameters.exposed_by == "EIP"
	acs_network.eip
}

# One violation for a port that leads from one of them to another.
violation contains {"msg": msg, "details": {"path": ["spec", "ports", index, fields[0]]}} if {
	input.parameters.exposed_by == "load balancer"
	load_balancers.is_public
	is_array(load_balancers.spec.ports)
	some index, port in load_balancers.spec.ports
	is_object(port)
	fields := [field | some field in ["port", "targetPort"]; is_sensitive(port[field])]
	msg := sprintf("load balancer offers port %v%s to the internet", [port[fields[0]], of_whom[fields[0]]])
}

violation contains {"msg": msg, "details": {"path": array.concat(entry.path, ["ports", index, "containerPort"])}} if {
	input.parameters.exposed_by == "EIP"
	acs_network.eip
	some entry in containers.all
	is_array(entry.container.ports)
	some index, port in entry.container.ports
	is_sensitive(port.containerPort)
	msg := sprintf("%s offers port %v to the internet: its pod has a public address (`%s`)", [
		containers.title(entry),
		port.containerPort,
		acs_network.eip.name,
	])
}

of_whom := {"port": "", "targetPort": " of its pods"}

is_sensitive(port) if port in input.parameters.ports
