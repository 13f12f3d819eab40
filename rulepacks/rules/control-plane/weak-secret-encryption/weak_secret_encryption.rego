# METADATA
# title: Secrets stored without strong encryption
# description: >-
#   The API server writes Secrets to etcd with the first provider of the entry that covers them. With `identity`, or
#   without such an entry, whoever gets a disk or a backup of etcd reads every password and token of the cluster.
# related_resources:
# - ref: https://kubernetes.io/docs/tasks/administer-cluster/encrypt-data/
#   description: Encryption of data at rest, its providers
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [EncryptionConfiguration, EncryptionConfig]
#     - apiGroups: [""]
#       kinds: [ConfigMap]
#   remediation: >-
#     Cover `secrets` by an entry whose first provider is strong, `resources: [{resources: [secrets], providers: [{kms:
#     {apiVersion: v2, name: vault, endpoint: unix:///run/kms.sock}}, {identity: {}}]}]`. `identity` stands last, and
#     only until all old Secrets are written anew.
#   parameters:
#     type: object
#     properties:
#       allowed_providers:
#         type: array
#         items: {type: string}
#         description: Providers that may encrypt Secrets
#         default: [aescbc, kms, secretbox]
#   since: 0.1.0
package rules.weak_secret_encryption

import data.lib.encryption

# Whether the object configures encryption at rest.
applies if count(encryption.documents) > 0

violation contains {"msg": msg, "details": {"path": path}} if {
	some held in encryption.documents
	is_readable(held)
	count(covering(held)) == 0
	path := array.concat(held.path, ["resources"])
	msg := "no entry of `resources` covers `secrets`, which are stored unencrypted"
}

violation contains {"msg": msg, "details": {"path": provider.path}} if {
	allowed := input.parameters.allowed_providers
	some held in encryption.documents
	provider := encryption.providers(covering(held)[0])[0]
	not provider.name in allowed
	msg := message(provider.name)
}

violation contains {"msg": msg, "details": {"path": path}} if {
	some held in encryption.documents
	entry := covering(held)[0]
	entry.providers in [null, [], [{}]]
	path := array.concat(entry.path, ["providers"])
	msg := "the entry that covers `secrets` has no provider"
}

message("identity") := "secrets are stored with the provider `identity`, which does not encrypt"

message(name) := sprintf("secrets are stored with the provider `%s`, which is not an allowed one", [name]) if {
	name != "identity"
}

# The entries for Secrets. The first one counts.
covering(held) := [entry |
	some entry in encryption.entries(held)
	is_array(entry.resources)
	some resource in {"secrets", "secrets.", "*.", "*.*"}
	resource in entry.resources
]

# Whether nothing of a wrong type stands where an entry for Secrets could be.
is_readable(held) if object.get(held.document, "resources", null) == null

is_readable(held) if {
	is_array(held.document.resources)
	count(encryption.entries(held)) == count(held.document.resources)
	every entry in encryption.entries(held) { type_name(entry.resources) in {"array", "null"} }
}
