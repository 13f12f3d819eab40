# METADATA
# title: External IP that is not allowed
# description: >-
#   Nodes send traffic for an external IP to the Service, whoever the address belongs to, so a Service can intercept
#   what others send there. Without `allowedIPs` every external IP is found.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKExternalIPs
# - ref: https://nvd.nist.gov/vuln/detail/CVE-2020-8554
#   description: Man in the middle by external IPs
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Service]
#   remediation: >-
#     Remove the address from `externalIPs`, and use a load balancer or an Ingress.
#   parameters:
#     type: object
#     properties:
#       allowedIPs:
#         type: array
#         items: {type: string}
#         description: Addresses that Services may have, each as it is written there
#         default: []
#   since: 0.1.0
package rules.ack_external_ips

violation contains {"msg": msg, "details": {"path": ["spec", "externalIPs", index]}} if {
	addresses := input.review.object.spec.externalIPs
	is_array(addresses)
	some index, address in addresses
	is_string(address)
	not is_allowed(address)
	msg := sprintf("service takes over traffic to the external IP `%s`", [address])
}

is_allowed(address) if address in input.parameters.allowedIPs
