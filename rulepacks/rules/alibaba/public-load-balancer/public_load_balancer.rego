# METADATA
# title: Public load balancer
# description: >-
#   Alibaba Cloud gives a new load balancer a public address unless the Service asks for an internal one. Such a Service
#   is open to the whole internet, past the Ingress with its TLS, access rules and logs. Where a Service uses an
#   existing load balancer (`…-id`), only a written `internet` counts.
# related_resources:
# - ref: https://github.com/kubernetes/cloud-provider-alibaba-cloud
#   description: Annotations and defaults of Alibaba Cloud's controller
# - ref: https://attack.mitre.org/techniques/T1190/
#   description: MITRE ATT&CK, exploit of a public application
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Service]
#   platforms: [acs, ack-managed, ack-managed-node-pools, ack-serverless, ack-edge, ack-dedicated]
#   remediation: >-
#     Set the annotation `service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type: intranet`, or set
#     `type: ClusterIP` and bring in traffic through an Ingress. Services that are meant to be public, such as that of
#     the Ingress controller, go into the parameter `allowed`.
#   parameters:
#     type: object
#     properties:
#       allowed:
#         type: array
#         items: {type: string}
#         description: Services that may be public, by name or as `namespace/name`
#         default: []
#   since: 0.1.0
package rules.public_load_balancer

import data.lib.alibaba_load_balancers as load_balancers

applies if load_balancers.is_served

violation contains {"msg": msg, "details": {"path": load_balancers.path("address-type")}} if {
	load_balancers.is_public
	not is_allowed
	msg := sprintf("load balancer has a public address (%s)", [reason])
}

is_allowed if load_balancers.is_named_in(input.parameters.allowed)

reason := "`address-type` is not set" if {
	load_balancers.setting("address-type") == ""
} else := sprintf("`address-type: %s`", [load_balancers.setting("address-type")])
