# METADATA
# title: Private key
# description: >-
#   Whoever can read the repository, its history or a copy of it has the key too: they can pose as the server or the
#   user that it belongs to, and read what is sent to them. Every string of every object is looked at, and the decoded
#   data of Secrets, for private keys in PEM, also in base64. Those in kubeconfigs are left to the rule about them.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/configuration/secret/#tls-secrets
#   description: TLS Secrets
# - ref: https://attack.mitre.org/techniques/T1552/004/
#   description: MITRE ATT&CK, private keys in files
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: ["*"]
#   remediation: >-
#     Revoke the certificate or the key first: it stays in the history of the repository. Then remove it from the
#     manifest, and let cert-manager make keys in the cluster (`kind: Certificate`, with `secretName`), or encrypt the
#     file with SOPS or as a SealedSecret.
#   parameters:
#     type: object
#     properties:
#       kinds:
#         type: array
#         description: The kinds of objects that are looked at; `*` is every kind.
#         items: {type: string}
#         default: ["*"]
#   sensitive: true
#   since: 0.1.0
package rules.private_key

import data.lib.known_keys

violation contains {"msg": "a private key is in the manifest", "details": {"path": place.path}} if {
	known_keys.of_kinds(input.parameters.kinds)
	known_keys.suspected_private_key
	some place in known_keys.texts
	not is_client_key(place.path)
	known_keys.holds_private_key(place.text)
}

# Those of kubeconfigs are another rule's.
is_client_key(path) if path[count(path) - 1] == "client-key-data"
