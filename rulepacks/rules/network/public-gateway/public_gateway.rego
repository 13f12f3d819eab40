# METADATA
# title: Gateway open to everyone
# description: >-
#   A gateway is the way into the cluster from outside. What it leaves open (plain text, any host, routes of every
#   namespace) is open for all applications behind it.
# related_resources:
# - ref: https://gateway-api.sigs.k8s.io/concepts/security-model/
#   description: Gateway API, security model
# - ref: https://kubernetes.io/docs/concepts/services-networking/gateway/
#   description: Gateway API
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [gateway.networking.k8s.io, networking.istio.io]
#       kinds: [Gateway, HTTPRoute, VirtualService]
#   remediation: >-
#     Restrict the gateway.
#   parameters:
#     type: object
#     properties:
#       fault:
#         type: string
#         description: What must not be open
#         enum: [plain, host, routes]
#         default: plain
#         readOnly: true
#   since: 0.1.0
package rules.public_gateway

gateway := input.review.object

violation contains {"msg": fault.msg, "details": {"path": fault.path}} if {
	some fault in faults[input.parameters.fault]
}

faults := {"plain": plain, "host": hosts, "routes": routes}

is_istio if startswith(gateway.apiVersion, "networking.istio.io/")

# A list of objects below `spec`, `{"item", "path"}` each.
items(field) := [{"item": item, "path": ["spec", field, index]} |
	is_array(gateway.spec[field])
	some index, item in gateway.spec[field]
	is_object(item)
]

# Texts in a list below `spec`.
texts(parent, path) := [{"text": text, "path": array.concat(path, [index])} |
	is_array(parent)
	some index, text in parent
	is_string(text)
]

# A listener for HTTP beside one for HTTPS is there to redirect, and so is none of these.
plain contains {"msg": msg, "path": array.concat(listener.path, ["protocol"])} if {
	not is_istio
	some listener in items("listeners")
	listener.item.protocol == "HTTP"
	not has_encrypted_listener
	msg := sprintf("listener `%v` has no TLS (`protocol: HTTP`)", [object.get(listener.item, "name", "")])
}

has_encrypted_listener if {
	some listener in items("listeners")
	listener.item.protocol in {"HTTPS", "TLS"}
}

plain contains {"msg": msg, "path": array.concat(server.path, ["port", "protocol"])} if {
	is_istio
	some server in items("servers")
	protocol := server.item.port.protocol
	is_string(protocol)
	upper(protocol) in {"HTTP", "HTTP2", "GRPC", "GRPC-WEB"}
	object.get(server.item, ["tls", "httpsRedirect"], false) != true
	number := object.get(server.item, ["port", "number"], "")
	msg := sprintf("server at port `%v` has no TLS (`protocol: %s`)", [number, protocol])
}

hosts contains {"msg": msg, "path": array.concat(listener.path, ["hostname"])} if {
	some listener in items("listeners")
	is_any_host(listener.item.hostname)
	msg := sprintf("listener `%v` is for every host", [object.get(listener.item, "name", "")])
}

hosts contains {"msg": "server is for every host", "path": host.path} if {
	is_istio
	some server in items("servers")
	some host in texts(server.item.hosts, array.concat(server.path, ["hosts"]))
	is_any_host(host.text)
}

hosts contains {"msg": "route is for every host", "path": host.path} if {
	gateway.kind == "HTTPRoute"
	some host in texts(gateway.spec.hostnames, ["spec", "hostnames"])
	is_any_host(host.text)
}

# Without gateways a VirtualService is for the mesh alone.
hosts contains {"msg": "route is for every host", "path": host.path} if {
	gateway.kind == "VirtualService"
	some name in gateway.spec.gateways
	name != "mesh"
	some host in texts(gateway.spec.hosts, ["spec", "hosts"])
	is_any_host(host.text)
}

# Istio has a namespace in front of the host: `shop/*`.
is_any_host(host) if {
	is_string(host)
	parts := split(host, "/")
	parts[count(parts) - 1] == "*"
}

routes contains {"msg": msg, "path": array.concat(listener.path, ["allowedRoutes", "namespaces", "from"])} if {
	some listener in items("listeners")
	listener.item.allowedRoutes.namespaces.from == "All"
	msg := sprintf("listener `%v` takes routes of every namespace", [object.get(listener.item, "name", "")])
}
