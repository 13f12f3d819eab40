# METADATA
# title: ExternalName Service
# description: >-
#   A Service of type ExternalName is a DNS alias for any host. An Ingress in front of it passes requests from outside
#   on to that host, including internal hosts and those of other namespaces, past their network policies and access
#   rules.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/services-networking/service/#externalname
#   description: Services of type ExternalName
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Service]
#   remediation: >-
#     Remove the Service, and write the host into the configuration of the application. Hosts that are meant go into the
#     parameter `allowed`.
#   parameters:
#     type: object
#     properties:
#       allowed:
#         type: array
#         items: {type: string}
#         description: Hosts that Services may be an alias for; `*.example.com` is all below `example.com`
#         default: []
#   since: 0.1.0
package rules.external_name_service

spec := input.review.object.spec

# The host may be in another patch.
violation contains {"msg": msg, "details": {"path": ["spec", "type"]}} if {
	spec.type == "ExternalName"
	object.get(spec, "externalName", null) in [null, ""]
	msg := "service is an alias for another host (`type: ExternalName`)"
}

violation contains {"msg": msg, "details": {"path": ["spec", "externalName"]}} if {
	spec.type == "ExternalName"
	is_string(spec.externalName)
	spec.externalName != ""
	host := trim_suffix(lower(spec.externalName), ".")
	not is_allowed(host)
	msg := sprintf("service is an alias for the host `%s`", [spec.externalName])
}

is_allowed(host) if {
	some allowed in input.parameters.allowed
	host == lower(allowed)
}

is_allowed(host) if {
	some allowed in input.parameters.allowed
	startswith(allowed, "*.")
	endswith(host, trim_prefix(lower(allowed), "*"))
}
