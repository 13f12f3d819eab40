# METADATA
# title: LoadBalancer Service
# description: >-
#   Each Service of type LoadBalancer is a separate way into the cluster, usually with a public address, without the
#   TLS, the access rules and the logs that an Ingress provides for all applications. Most applications need none.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer
#   description: Services of type LoadBalancer
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Service]
#   remediation: >-
#     Set `type: ClusterIP`, or remove the field, and bring in traffic through an Ingress or a Gateway. The Service of
#     the Ingress controller itself needs the type: name it in the parameter `allowed`.
#   parameters:
#     type: object
#     properties:
#       allowed:
#         type: array
#         items: {type: string}
#         description: Services that may be of this type, by name or as `namespace/name`
#         default: []
#       allow_internal:
#         type: boolean
#         description: Whether load balancers for an internal network, made such by annotations, are allowed
#         default: false
#   since: 0.1.0
package rules.load_balancer_service

import data.lib.load_balancers
import data.lib.workload

violation contains {"msg": msg, "details": {"path": ["spec", "type"]}} if {
	load_balancers.is_load_balancer
	not is_allowed
	msg := "service has a load balancer of its own (`type: LoadBalancer`)"
}

is_allowed if {
	input.parameters.allow_internal
	load_balancers.is_internal
}

is_allowed if input.review.object.metadata.name in input.parameters.allowed

is_allowed if sprintf("%s/%s", [workload.namespace, input.review.object.metadata.name]) in input.parameters.allowed
