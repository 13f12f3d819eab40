# METADATA
# title: NLB without mutual TLS
# description: >-
#   With mutual TLS a Network Load Balancer lets in only clients that have a certificate of your own authority. Where
#   that is required, set the parameter `require_mtls`; otherwise this rule has nothing to say.
# related_resources:
# - ref: https://github.com/kubernetes/cloud-provider-alibaba-cloud
#   description: Annotations and defaults of Alibaba Cloud's controller
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Service]
#   remediation: >-
#     Set the annotations `service.beta.kubernetes.io/alibaba-cloud-loadbalancer-cacert: "on"` and `…-cacert-id`, with
#     the id of the authority's certificate.
#   parameters:
#     type: object
#     properties:
#       require_mtls:
#         type: boolean
#         description: Whether Network Load Balancers must have mutual TLS
#         default: false
#   since: 0.1.0
package rules.nlb_without_mutual_tls

import data.lib.alibaba_load_balancers as load_balancers

applies if {
	input.parameters.require_mtls
	load_balancers.is_nlb
	load_balancers.makes_listeners
}

violation contains {"msg": msg, "details": {"path": load_balancers.path("cacert")}} if {
	applies
	load_balancers.word("cacert") != "on"
	not load_balancers.is_placeholder("cacert")
	msg := "network load balancer has no mutual TLS (`cacert` is not `on`)"
}

violation contains {"msg": msg, "details": {"path": load_balancers.path("cacert-id")}} if {
	applies
	load_balancers.word("cacert") == "on"
	load_balancers.setting("cacert-id") == ""
	msg := "network load balancer has no certificate of an authority for mutual TLS (`cacert-id`)"
}
