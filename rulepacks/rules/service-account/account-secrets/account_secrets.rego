# METADATA
# title: Secrets of a service account
# description: >-
#   Up to Kubernetes 1.23 this list held the tokens of the service account. A manifest that still names some keeps tokens
#   in use that never run out.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/security/service-accounts/
#   description: What service accounts are for
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#auto-generated-legacy-serviceaccount-token-clean-up
#   description: How Kubernetes cleans up such tokens
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [ServiceAccount]
#   remediation: >-
#     Remove `secrets`, and delete those of them that hold tokens. Pods get tokens that run out by themselves.
#   since: 0.1.0
package rules.account_secrets

account := input.review.object

violation contains {"msg": msg, "details": {"path": ["secrets"]}} if {
	is_array(account.secrets)
	count(account.secrets) > 0
	not is_limit
	msg := sprintf("service account lists Secrets%s", [named])
}

# With this annotation the list says which Secrets the pods may mount, and no others.
is_limit if account.metadata.annotations["kubernetes.io/enforce-mountable-secrets"] == "true"

named := sprintf(": `%s`", [concat("`, `", names)]) if {
	count(names) > 0
} else := ""

names := [secret.name | some secret in account.secrets; is_string(secret.name)]
