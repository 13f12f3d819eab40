# METADATA
# title: Certificate for `system:masters`
# description: >-
#   The API server lets members of `system:masters` do everything without asking RBAC, and a certificate cannot be taken
#   back before it runs out. Whoever has the key of such a certificate owns the cluster until then.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/
#   description: Certificates and CertificateSigningRequests
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/authentication/#x509-client-certificates
#   description: The organisations of a client certificate are the groups of its user
# custom:
#   severity: critical
#   match:
#     kinds:
#     - apiGroups: [certificates.k8s.io]
#       kinds: [CertificateSigningRequest]
#   remediation: >-
#     Make the request with a group of your own as organisation, `openssl req -new -subj "/O=operators/CN=alice"`, and
#     bind that group to a role that has no more than it needs.
#   since: 0.1.0
package rules.system_masters_request

violation contains {"msg": msg, "details": {"path": ["spec", "request"]}} if {
	certificate_request := crypto.x509.parse_certificate_request(encoded)
	"system:masters" in certificate_request.Subject.Organization
	msg := sprintf("certificate is asked for `%s` in the group `system:masters`", [certificate_request.Subject.CommonName])
}

# Without the line breaks that base64 may have. Placeholders are no base64.
encoded := text if {
	is_string(input.review.object.spec.request)
	text := replace(replace(input.review.object.spec.request, "\n", ""), "\r", "")
	startswith(text, base64_of_pem)
	base64.is_valid(text)
}

# What `-----BEGIN CERTIFICATE REQUEST-----` begins with.
base64_of_pem := "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS"
