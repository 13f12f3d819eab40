# METADATA
# title: Secret without an external store
# description: >-
#   A Secret that stands in a manifest has its value in every copy of the repository, and nobody notices who reads it.
#   A secret store hands it out to those alone who may have it, writes down who did, and can change it.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/security/secrets-good-practices/
#   description: Good practices for Secrets, external providers
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Secret]
#   remediation: >-
#     Keep the value in a secret store and have it delivered, by an ExternalSecret or a SecretProviderClass of the CSI
#     driver; or encrypt what is in the repository, as a SealedSecret or with SOPS.
#   inventory:
#   - AzureKeyVaultSecret
#   - ClusterExternalSecret
#   - ExternalSecret
#   - OnePasswordItem
#   - SealedSecret
#   - Secret
#   - SecretProviderClass
#   - SopsSecret
#   - VaultDynamicSecret
#   - VaultPKISecret
#   - VaultStaticSecret
#   since: 0.1.0
package rules.external_secret_storage

secret := input.review.object

# Whether the object is a Secret with a value.
applies if count(valued) > 0

violation contains {"msg": msg, "details": {"path": path}} if {
	some field in valued
	not is_encrypted(secret)
	not namespace in namespaces_with_store
	not every_namespace_has_store
	path := [field]
	msg := sprintf("secret has its values in `%s`, and nothing in its namespace takes any from a secret store", [field])
}

# Where its values are: one place is enough to tell.
valued := [field |
	some field in ["data", "stringData"]
	is_object(secret[field])
	some value in [value | some value in secret[field]; is_value(value)]
]

# Whether a text is a value of its own, no placeholder that something fills in.
is_value(text) if {
	is_string(text)
	text != ""
	not is_placeholder(decoded(text))
}

decoded(text) := base64.decode(text) if {
	base64.is_valid(text)
} else := text

is_placeholder(text) if regex.match(`^\s*(?:\{\{|\$[({]|<[^<>]*>\s*$|(?:ref\+)?vault:|ENC\[)`, text)

default namespace := "default"

namespace := secret.metadata.namespace if {
	is_string(secret.metadata.namespace)
	secret.metadata.namespace != ""
}

# What follows is computed once for all objects of a run.

delivering := {
	"AzureKeyVaultSecret",
	"ExternalSecret",
	"OnePasswordItem",
	"SealedSecret",
	"SecretProviderClass",
	"SopsSecret",
	"VaultDynamicSecret",
	"VaultPKISecret",
	"VaultStaticSecret",
}

namespaces_with_store contains name if {
	some name, group_versions in data.inventory.namespace
	some kinds in group_versions
	some kind, named in kinds
	kind in delivering
	count(named) > 0
}

# Custom resources that name no namespace: of the namespace that Secrets without one are in.
namespaces_with_store contains "default" if {
	some kinds in data.inventory.cluster
	some kind, named in kinds
	kind in delivering
	count(named) > 0
}

namespaces_with_store contains name if {
	some name, group_versions in data.inventory.namespace
	some object in group_versions.v1.Secret
	is_encrypted(object)
}

every_namespace_has_store if {
	some kinds in data.inventory.cluster
	count(kinds.ClusterExternalSecret) > 0
}

# SOPS leaves a part of its own.
is_encrypted(object) if is_object(object.sops)
