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
#   - BitwardenSecret
#   - ClusterExternalSecret
#   - DopplerSecret
#   - ExternalSecret
#   - InfisicalSecret
#   - OnePasswordItem
#   - SealedSecret
#   - Secret
#   - SecretProviderClass
#   - SopsSecret
#   - VaultDynamicSecret
#   - VaultPKISecret
#   - VaultSecret
#   - VaultStaticSecret
#   sensitive: true
#   since: 0.1.0
package rules.external_secret_storage

import data.lib.secret_data

secret := input.review.object

# Whether the object is a Secret with a value.
applies if {
	some entry in secret_data.entries
	secret_data.is_confidential(entry.text)
}

violation contains {"msg": msg, "details": {"path": path}} if {
	some entry in secret_data.confidential
	not namespace in namespaces_with_store
	not every_namespace_has_store
	path := [entry.field]
	msg := sprintf("the Secret has values in `%s`, and nothing in its namespace comes from a secret store", [entry.field])
}

default namespace := "default"

namespace := secret.metadata.namespace if {
	is_string(secret.metadata.namespace)
	secret.metadata.namespace != ""
}

# What follows is computed once for all objects of a run.

delivering := {
	"AzureKeyVaultSecret",
	"BitwardenSecret",
	"DopplerSecret",
	"ExternalSecret",
	"InfisicalSecret",
	"OnePasswordItem",
	"SealedSecret",
	"SecretProviderClass",
	"SopsSecret",
	"VaultDynamicSecret",
	"VaultPKISecret",
	"VaultSecret",
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
