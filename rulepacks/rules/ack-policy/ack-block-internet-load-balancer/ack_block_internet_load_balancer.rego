# METADATA
# title: Load balancer on the internet
# description: >-
#   Unless the annotation says `intranet`, ACK gives the load balancer of a Service a public address, and everyone can
#   try to connect. The policy reads that annotation alone, by its full name and value.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKBlockInternetLoadBalancer
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Service]
#   remediation: >-
#     Set the annotation `service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type: intranet` on the
#     Service.
#   since: 0.1.0
package rules.ack_block_internet_load_balancer

import data.lib.credentials
import data.lib.load_balancers

annotation := "service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type"

applies if load_balancers.is_load_balancer

violation contains {"msg": msg, "details": {"path": ["metadata", "annotations", annotation]}} if {
	load_balancers.is_load_balancer
	fault := faults[object.get(load_balancers.annotations, annotation, null)]
	msg := sprintf("service has a load balancer %s (%s)", [what, fault])
}

# The older name of the annotation and those of other clouds make it internal, too.
what := "that the policy takes for a public one" if {
	load_balancers.is_internal
} else := "with a public address"

faults[null] := sprintf("annotation `%s` is not set", [annotation])

faults[value] := sprintf("annotation `%s` is `%s`", [annotation, value]) if {
	value := load_balancers.annotations[annotation]
	is_string(value)
	value != "intranet"
	not regex.match(credentials.placeholder, value)
}
