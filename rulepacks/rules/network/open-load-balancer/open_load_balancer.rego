# METADATA
# title: Load balancer open to the internet
# description: >-
#   Without a list of sources the cloud gives the Service a public address that the whole internet can connect to.
#   Scanners find admin pages and databases there within hours.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer
#   description: Services of type LoadBalancer, and internal load balancers of the clouds
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Service]
#   remediation: >-
#     List who may connect, `loadBalancerSourceRanges: [203.0.113.0/24]`, or make the load balancer internal, on Alibaba
#     Cloud by the annotation `service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type: intranet`. Alibaba
#     Cloud ACS ignores the list: use an access list there, by the annotations
#     `service.beta.kubernetes.io/alibaba-cloud-loadbalancer-acl-id`, `…-acl-status: "on"` and `…-acl-type: white`.
#   parameters:
#     type: object
#     properties:
#       internal_annotations:
#         type: array
#         items: {type: string}
#         description: >-
#           More annotations, as `name=value`, that make a load balancer internal or bound its sources. Those of the
#           common clouds are known.
#         default: []
#   since: 0.1.0
package rules.open_load_balancer

import data.lib.load_balancers
import data.lib.network_policies

violation contains {"msg": msg, "details": {"path": ["spec", "loadBalancerSourceRanges"]}} if {
	may_be_public
	load_balancers.sources == []
	not load_balancers.has_access_list
	msg := "load balancer accepts connections from every address: no sources are listed"
}

violation contains {"msg": msg, "details": {"path": source.path}} if {
	may_be_public
	some source in load_balancers.sources
	network_policies.is_everywhere(source.cidr)
	msg := sprintf("load balancer accepts connections from every address (`%s`)", [source.cidr])
}

may_be_public if {
	load_balancers.is_load_balancer
	not load_balancers.is_internal
	not has_own_annotation
}

has_own_annotation if {
	some pair in input.parameters.internal_annotations
	[name, value] := split(pair, "=")
	load_balancers.annotation(name) == value
}
