# METADATA
# title: LoadBalancer Service in a restricted namespace
# description: >-
#   Each Service of type LoadBalancer is a separate way into the cluster, and a load balancer that costs. Without
#   `restrictedNamespaces` all are found; with it only those in a listed namespace, and one that names no namespace is
#   not judged.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKBlockLoadBalancer
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Service]
#   remediation: >-
#     Set `type: ClusterIP`, or remove the field, and bring in traffic through an Ingress.
#   parameters:
#     type: object
#     properties:
#       restrictedNamespaces:
#         type: array
#         items: {type: string}
#         description: Namespaces in which the type is forbidden; all if empty
#         default: []
#   since: 0.1.0
package rules.ack_block_load_balancer

import data.lib.load_balancers
import data.lib.workload

# Whether the namespace is a restricted one.
applies if count(input.parameters.restrictedNamespaces) == 0

applies if workload.namespace in input.parameters.restrictedNamespaces

violation contains {"msg": msg, "details": {"path": ["spec", "type"]}} if {
	applies
	load_balancers.is_load_balancer
	msg := "service has a load balancer of its own (`type: LoadBalancer`)"
}
