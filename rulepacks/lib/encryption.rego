# METADATA
# title: Encryption at rest
# description: >-
#   The EncryptionConfigurations that the reviewed object is or holds.
package lib.encryption

import data.lib.configs

# Each `{"document", "path"}`. Before Kubernetes 1.13 the kind was EncryptionConfig.
documents := array.concat(
	configs.documents("apiserver.config.k8s.io", "EncryptionConfiguration"),
	[held | some held in configs.own; held.document.kind == "EncryptionConfig"],
)

# The entries of a configuration, `{"resources", "providers", "path"}`.
entries(held) := [entry |
	list := object.get(held.document, "resources", null)
	is_array(list)
	some index, value in list
	is_object(value)
	entry := {
		"resources": object.get(value, "resources", null),
		"providers": object.get(value, "providers", null),
		"path": array.concat(held.path, ["resources", index]),
	}
]

# The providers of an entry in order, `{"name", "settings", "path"}`.
providers(entry) := [provider |
	is_array(entry.providers)
	some index, value in entry.providers
	is_object(value)
	some name, settings in value
	provider := {"name": name, "settings": settings, "path": array.concat(entry.path, ["providers", index, name])}
]
