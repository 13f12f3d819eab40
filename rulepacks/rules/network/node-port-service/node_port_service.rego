# METADATA
# title: NodePort Service
# description: >-
#   A Service of type NodePort opens a port on every node to anyone who can reach one of them. It bypasses the Ingress
#   with its TLS and access rules, and network policies may see the address of the node instead of the client's.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport
#   description: Services of type NodePort
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Service]
#   remediation: >-
#     Set `type: ClusterIP`, or remove the field, and bring in traffic through an Ingress or a Gateway.
#   by_platform:
#     acs:
#       effect: Container Compute Service rejects it
#     ack-serverless:
#       effect: virtual nodes do not support it
#   since: 0.1.0
package rules.node_port_service

violation contains {"msg": msg, "details": {"path": ["spec", "type"]}} if {
	input.review.object.spec.type == "NodePort"
	msg := "service opens a port on every node (`type: NodePort`)"
}
