# METADATA
# title: Public load balancer with plain HTTP
# description: >-
#   Whoever is on the way between a client and a public load balancer reads and changes what goes over plain HTTP:
#   passwords, cookies and pages.
# related_resources:
# - ref: https://github.com/kubernetes/cloud-provider-alibaba-cloud
#   description: Annotations and defaults of Alibaba Cloud's controller
# - ref: https://attack.mitre.org/techniques/T1040/
#   description: MITRE ATT&CK, network sniffing
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Service]
#   remediation: >-
#     Let the load balancer take HTTPS.
#   parameters:
#     type: object
#     properties:
#       source:
#         type: string
#         description: Listeners of the annotation `protocol-port`, or ports of the Service
#         enum: [listeners, ports]
#         default: listeners
#         readOnly: true
#   since: 0.1.0
package rules.plain_load_balancer

import data.lib.alibaba_load_balancers as load_balancers

applies if {
	input.parameters.source == "listeners"
	load_balancers.is_public
	count(load_balancers.listeners) > 0
}

applies if {
	input.parameters.source == "ports"
	load_balancers.is_public
	load_balancers.makes_listeners
}

violation contains {"msg": msg, "details": {"path": load_balancers.path("protocol-port")}} if {
	input.parameters.source == "listeners"
	load_balancers.is_public
	plain := [listener | some listener in load_balancers.listeners; is_plain(listener)]
	count(plain) > 0
	msg := sprintf("load balancer takes plain HTTP from the internet (%s)", [load_balancers.titles(plain)])
}

# One that redirects to HTTPS sends nothing else in the open.
is_plain(listener) if {
	listener.protocol == "http"
	not listener.port in load_balancers.redirected_ports
}

violation contains {"msg": msg, "details": {"path": ["spec", "ports", index, "port"]}} if {
	input.parameters.source == "ports"
	applies
	not has_https
	some index, port in ports
	port.port == 80
	object.get(port, "protocol", null) in {null, "", "TCP"}
	not has_listener
	msg := "load balancer takes plain HTTP from the internet at port 80, and no port of it has HTTPS"
}

ports := [port |
	is_array(load_balancers.spec.ports)
	some written in load_balancers.spec.ports
	port := {field: value | is_object(written); some field, value in written}
]

# Listeners of port 80 that are something else than TCP are what the other rule is about.
has_listener if {
	some listener in load_balancers.listeners
	listener.port == "80"
	listener.protocol != "tcp"
}

has_listener if "80" in load_balancers.redirected_ports

# A port for HTTPS beside that for HTTP is that of an Ingress controller or a server which has TLS itself, and can
# redirect.
has_https if {
	some listener in load_balancers.tls_listeners
	some port in ports
	listener.port == sprintf("%v", [port.port])
}

has_https if {
	some port in ports
	is_https(port)
}

is_https(port) if port.port == 443

is_https(port) if {
	is_string(port.name)
	startswith(port.name, "https")
}

is_https(port) if {
	is_string(port.appProtocol)
	lower(port.appProtocol) == "https"
}
