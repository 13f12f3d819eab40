# METADATA
# title: Ingress to a missing Service
# description: >-
#   Requests for a path whose Service or port does not exist are answered with an error. Whoever can create a Service
#   of that name gets them instead. Only namespaces of which these manifests have Services or workloads are judged.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-rules
#   description: Ingress, rules and backends
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [networking.k8s.io, extensions]
#       kinds: [Ingress]
#   remediation: >-
#     Correct the name or the port of the backend, `service: {name: shop, port: {number: 80}}`, or add the Service to
#     the namespace of the Ingress.
#   inventory: [DaemonSet, Deployment, Service, StatefulSet]
#   requires: [DaemonSet, Deployment, Service, StatefulSet]
#   since: 0.1.0
package rules.missing_ingress_backend

import data.lib.credentials
import data.lib.ingresses
import data.lib.run

# Whether there is a backend that is a Service.
applies if count(backends) > 0

violation contains {"msg": msg, "details": {"path": backend.name_path}} if {
	some [backend, found] in matched
	count(found) == 0
	is_judged
	msg := sprintf("backend is the Service `%s`, which does not exist in these manifests", [backend.name])
}

violation contains {"msg": msg, "details": {"path": backend.port_path}} if {
	some [backend, found] in matched
	count(found) > 0
	every ports in found { lacks_port(ports, backend.port) }
	msg := sprintf("backend is port `%v` of the Service `%s`, which has no such port", [backend.port, backend.name])
}

# The Services that paths lead to, in the present form of the API and the one before. Names of the actions of ALB are
# not among them.
backends := [backend |
	some place in places
	is_object(place.value)
	backend := service_of(place)
	is_string(backend.name)
	backend.name != ""
	not credentials.is_placeholder(backend.name)
	backend.port != "use-annotation"
	not ingresses.annotations[concat("", ["alb.ingress.kubernetes.io/actions.", backend.name])]
]

places := array.concat(defaults, paths)

defaults := [{"value": value, "path": ["spec", field]} |
	some field in ["defaultBackend", "backend"]
	value := ingresses.ingress.spec[field]
]

paths := [{"value": path.backend, "path": ["spec", "rules", index, "http", "paths", number, "backend"]} |
	is_array(ingresses.ingress.spec.rules)
	some index, rule in ingresses.ingress.spec.rules
	is_array(rule.http.paths)
	some number, path in rule.http.paths
]

service_of(place) := {
	"name": place.value.service.name,
	"name_path": array.concat(place.path, ["service", "name"]),
	"port": port(place.value.service),
	"port_path": array.concat(place.path, ["service", "port"]),
} if {
	place.value.service.name
} else := {
	"name": place.value.serviceName,
	"name_path": array.concat(place.path, ["serviceName"]),
	"port": object.get(place.value, "servicePort", null),
	"port_path": array.concat(place.path, ["servicePort"]),
}

port(service) := service.port.number if {
	is_number(service.port.number)
} else := service.port.name if {
	is_string(service.port.name)
} else := null

# Each backend with what the Services of its name have as ports.
matched := [[backend, matching(backend)] | some backend in backends]

# What names no namespace goes wherever it is applied to.
matching(backend) := {ports | some ports in ports_anywhere[backend.name]} if {
	namespace == ""
} else := {ports |
	some near in ["", namespace]
	some ports in ports_of[backend.name][near]
}

namespace := run.namespace(ingresses.ingress)

is_judged if namespace in namespaces

is_judged if namespace == ""

# Ports are compared where there are any. A Service for a host elsewhere needs none.
lacks_port(ports, asked) if {
	type_name(asked) in {"number", "string"}
	is_array(ports)
	count(ports) > 0
	not has_port(ports, asked)
}

has_port(ports, asked) if {
	some entry in ports
	some field in ["port", "name"]
	type_name(entry[field]) in {"number", "string"}
	sprintf("%v", [entry[field]]) == sprintf("%v", [asked])
}

# What follows rests on the inventory alone, and is computed once for a run.

# The ports of Services by name, those of each namespace and all that there are. Services of many namespaces have the same.
ports_of[service.metadata.name][run.namespace(service)] contains ports(service) if some service in all_services

ports_anywhere[service.metadata.name] contains ports(service) if some service in all_services

ports(service) := object.get(service, ["spec", "ports"], null)

all_services := run.of_kind("", "Service")

namespaces := {run.namespace(object) | some object in array.concat(all_services, workloads)}

workloads := [object |
	some kind in ["DaemonSet", "Deployment", "StatefulSet"]
	some object in run.of_kind("apps", kind)
]
