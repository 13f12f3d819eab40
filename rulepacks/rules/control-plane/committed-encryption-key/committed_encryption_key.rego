# METADATA
# title: Encryption key in a manifest
# description: >-
#   The key that encrypts Secrets in etcd protects them only from those who do not have it. In a repository everybody
#   who may read it has the key, and so has every copy and old version of it.
# related_resources:
# - ref: https://kubernetes.io/docs/tasks/administer-cluster/encrypt-data/
#   description: Encryption of data at rest, and where to keep its keys
# - ref: https://kubernetes.io/docs/tasks/administer-cluster/kms-provider/
#   description: Keys that a key management service keeps
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [EncryptionConfiguration, EncryptionConfig]
#     - apiGroups: [""]
#       kinds: [ConfigMap]
#   remediation: >-
#     Use the provider `kms`, whose key never leaves its service, or fill in the key on the control plane nodes:
#     `secret: ${ENCRYPTION_KEY}`. A key that was committed must be replaced, and all Secrets written anew.
#   sensitive: true
#   since: 0.1.0
package rules.committed_encryption_key

import data.lib.encryption

# Whether the object configures encryption at rest.
applies if count(encryption.documents) > 0

violation contains {"msg": msg, "details": {"path": path}} if {
	some held in encryption.documents
	some entry in encryption.entries(held)
	some provider in encryption.providers(entry)
	is_array(provider.settings.keys)
	some index, key in provider.settings.keys
	is_key(key.secret)
	path := array.concat(provider.path, ["keys", index, "secret"])
	msg := sprintf("key %sof the provider `%s` is written in the manifest", [name(key), provider.name])
}

# Keys are base64 of at least 16 bytes. Placeholders are not, or are shorter.
is_key(text) if {
	is_string(text)
	regex.match(`^[A-Za-z0-9+/]{16,}={0,2}$`, text)
	count(text) % 4 == 0
}

default name(_) := ""

name(key) := sprintf("`%s` ", [key.name]) if is_string(key.name)
