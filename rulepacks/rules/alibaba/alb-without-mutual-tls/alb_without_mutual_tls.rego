# METADATA
# title: ALB listener without mutual TLS
# description: >-
#   With mutual TLS a client must show a certificate before it can send anything. Where every client is known, a
#   listener without it lets anyone try the applications behind it.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/document_detail/2593118.html
#   description: ALB instances and listeners by AlbConfig
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: [alibabacloud.com]
#       kinds: [AlbConfig]
#   remediation: >-
#     Set `caEnabled: true` on the listener and name the authority, `caCertificates: [{CertificateId: 1-example}]`.
#   parameters:
#     type: object
#     properties:
#       require_mtls:
#         type: boolean
#         description: >-
#           Whether listeners for HTTPS must ask for a client certificate; without it this rule asks for nothing
#         default: false
#   since: 0.1.0
package rules.alb_without_mutual_tls

import data.lib.albs

applies if count(asked) > 0

asked := [entry |
	input.parameters.require_mtls
	some entry in albs.listeners
	entry.protocol == "HTTPS"
]

violation contains {"msg": msg, "details": {"path": path}} if {
	some entry in asked
	object.get(entry.listener, "caEnabled", null) in {null, false}
	path := array.concat(entry.path, ["caEnabled"])
	msg := sprintf("%s asks for no client certificate (`caEnabled` is not `true`)", [entry.title])
}

violation contains {"msg": msg, "details": {"path": path}} if {
	some entry in asked
	entry.listener.caEnabled == true
	object.get(entry.listener, "caCertificates", null) in [null, []]
	path := array.concat(entry.path, ["caCertificates"])
	msg := sprintf("%s asks for client certificates, and names no authority for them", [entry.title])
}
