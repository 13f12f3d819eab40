# METADATA
# title: Token in a Secret
# description: >-
#   Kubernetes fills a Secret of this type with a token of the service account that never runs out and is bound to no
#   pod. Whoever has read it once, from the API, a backup or the disk of etcd, can use it until the Secret is deleted.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/configuration/secret/#serviceaccount-token-secrets
#   description: Secrets with service account tokens
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/
#   description: How pods and others get tokens that run out
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Secret]
#   remediation: >-
#     Delete the Secret. A pod gets its token by itself, or in a `projected` volume with `serviceAccountToken`; outside of
#     the cluster ask for one that runs out: `kubectl create token web --duration=1h`.
#   since: 0.1.0
package rules.token_secret

secret := input.review.object

violation contains {"msg": msg, "details": {"path": ["type"]}} if {
	secret.type == "kubernetes.io/service-account-token"
	msg := sprintf("secret holds a token %sthat never runs out", [whose])
}

whose := sprintf("of the service account `%s` ", [name]) if {
	name := secret.metadata.annotations["kubernetes.io/service-account.name"]
	is_string(name)
} else := ""
