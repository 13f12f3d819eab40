# METADATA
# title: Public NLB without a security group
# description: >-
#   Security groups say who may connect to a Network Load Balancer. A public one without any accepts connections from
#   the whole internet on each of its ports.
# related_resources:
# - ref: https://github.com/kubernetes/cloud-provider-alibaba-cloud
#   description: Annotations and defaults of Alibaba Cloud's controller
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Service]
#   remediation: >-
#     Set the annotation `service.beta.kubernetes.io/alibaba-cloud-loadbalancer-security-group-ids` to the id of a
#     security group (`sg-…`) that lets in only who must connect, or make the load balancer internal:
#     `…-address-type: intranet`.
#   since: 0.1.0
package rules.nlb_without_security_group

import data.lib.alibaba_load_balancers as load_balancers

# What protects a load balancer that is there, no manifest shows.
applies if {
	load_balancers.is_nlb
	load_balancers.is_new
	load_balancers.is_public
}

violation contains {"msg": msg, "details": {"path": load_balancers.path("security-group-ids")}} if {
	applies
	load_balancers.setting("security-group-ids") == ""
	msg := "network load balancer has a public address and no security group"
}
