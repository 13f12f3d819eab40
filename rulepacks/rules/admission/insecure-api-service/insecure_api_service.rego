# METADATA
# title: Aggregated API without TLS verification
# description: >-
#   The API server forwards requests for an aggregated API with the name and groups of the user. Without verification,
#   anyone who gets between the two can read and change what every user sends.
# related_resources:
# - ref: https://kubernetes.io/docs/tasks/extend-kubernetes/configure-aggregation-layer/
#   description: Configure the aggregation layer
# - ref: https://nvd.nist.gov/vuln/detail/CVE-2022-3172
#   description: An aggregated API server that redirects clients elsewhere
# custom:
#   severity: critical
#   match:
#     kinds:
#     - apiGroups: [apiregistration.k8s.io]
#       kinds: [APIService]
#   remediation: >-
#     Remove `insecureSkipTLSVerify: true`, and set `caBundle` to the certificate of the authority that signed the
#     server's, in base64, or let cert-manager do it: `metadata: {annotations: {cert-manager.io/inject-ca-from:
#     shop/api-cert}}`.
#   since: 0.1.0
package rules.insecure_api_service

violation contains {"msg": msg, "details": {"path": ["spec", "insecureSkipTLSVerify"]}} if {
	input.review.object.spec.insecureSkipTLSVerify == true
	msg := "certificate of the aggregated API is not verified (`insecureSkipTLSVerify: true`)"
}
