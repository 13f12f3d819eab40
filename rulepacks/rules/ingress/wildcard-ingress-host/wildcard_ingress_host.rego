# METADATA
# title: Ingress for any host
# description: >-
#   An Ingress without a host, or with a wildcard, answers for names that nobody thought of, and can take over requests
#   for hosts of other teams that share the controller.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/services-networking/ingress/#hostname-wildcards
#   description: Ingress, wildcards in hosts
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [networking.k8s.io, extensions]
#       kinds: [Ingress]
#   remediation: >-
#     Name the host in full, `host: shop.example.com`. Wildcards that are meant go into the parameter `allowed`.
#   parameters:
#     type: object
#     properties:
#       allowed:
#         type: array
#         items: {type: string}
#         description: Wildcards that may be hosts, such as `*.apps.example.com`
#         default: []
#   since: 0.1.0
package rules.wildcard_ingress_host

spec := input.review.object.spec

violation contains {"msg": msg, "details": {"path": ["spec", "rules", index, "host"]}} if {
	is_array(spec.rules)
	some index, rule in spec.rules
	is_object(rule)
	msg := message(object.get(rule, "host", null))
}

# Without rules the backend answers for every host; with them, for what is left of theirs.
violation contains {"msg": msg, "details": {"path": ["spec", field]}} if {
	some field in ["defaultBackend", "backend"]
	is_object(spec[field])
	object.get(spec, "rules", null) in [null, []]
	msg := "ingress answers for every host: it has a default backend and no rules"
}

message(host) := "rule answers for every host: it names none" if {
	host in {null, ""}
} else := sprintf("rule answers for every host that fits `%s`", [host]) if {
	is_string(host)
	contains(host, "*")
	not is_allowed(host)
}

is_allowed(host) if host in input.parameters.allowed
