# METADATA
# title: Secret data
# description: >-
#   The values that the reviewed Secret or ConfigMap holds, decoded.
package lib.secret_data

import data.lib.config_files
import data.lib.credentials

reviewed := input.review.object

# Every entry that is text: `{"field", "key", "text", "path"}`. A value that is no base64 where it should be is taken as
# it is written: the API server refuses it, but it is in the file for all to read.
entries := array.concat(encoded, plain)

encoded := [entry |
	some field in encoded_fields
	is_object(reviewed[field])
	some key, value in reviewed[field]
	is_string(value)
	entry := {"field": field, "key": key, "text": decoded(value), "path": [field, key]}
]

plain := [entry |
	some field in plain_fields
	is_object(reviewed[field])
	some key, value in reviewed[field]
	is_string(value)
	entry := {"field": field, "key": key, "text": value, "path": [field, key]}
]

default encoded_fields := []

encoded_fields := ["data"] if reviewed.kind == "Secret"

encoded_fields := ["binaryData"] if reviewed.kind == "ConfigMap"

default plain_fields := []

plain_fields := ["stringData"] if reviewed.kind == "Secret"

plain_fields := ["data"] if reviewed.kind == "ConfigMap"

decoded(value) := base64.decode(joined) if {
	joined := regex.replace(value, `\s`, "")
	base64.is_valid(joined)
} else := value

# The entries with a value of their own, that is neither public nor an empty file.
confidential := [entry |
	not encrypted
	some entry in entries
	is_confidential(entry.text)
]

is_confidential(text) if {
	credentials.is_written(text)
	not is_public(text)
	not regex.match(`^\s*(?:\{\s*\}|\[\s*\])\s*$`, text)
}

# A file with placeholders may hold credentials beside them.
is_confidential(text) if count(config_files.credentials_in(text)) > 0

# SOPS leaves its own key in what it has encrypted.
encrypted if is_object(reviewed.sops)

# Certificates and public keys are for everybody.
public := `(?:TRUSTED |X509 )?CERTIFICATE|CERTIFICATE REQUEST|X509 CRL|[A-Z ]*PUBLIC KEY`

is_public(text) if {
	not contains(text, "PRIVATE KEY")
	regex.match(concat("", [`^\s*(?:#[^\n]*\n\s*)*-----BEGIN (?:`, public, `)-----`]), text)
}

is_public(text) if regex.match(`^\s*(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\S+) [A-Za-z0-9+/=]+(?: [^\n]*)?\s*$`, text)
