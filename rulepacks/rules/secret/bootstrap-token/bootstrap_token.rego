# METADATA
# title: Bootstrap token
# description: >-
#   A bootstrap token logs in to the API server to let a new node join. One that never expires is a standing way into
#   the cluster, and one that is used for authentication can be taken by people in place of an identity of their own.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/bootstrap-tokens/
#   description: Authenticating with bootstrap tokens
# - ref: https://www.cisecurity.org/benchmark/kubernetes
#   description: CIS Kubernetes Benchmark, 3.1.3
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Secret]
#   remediation: >-
#     Remove the Secret, and make tokens when a node joins: `kubeadm token create --ttl 1h`. Give people an identity
#     from an OpenID Connect provider.
#   sensitive: true
#   since: 0.1.0
package rules.bootstrap_token

import data.lib.secret_data

reviewed := input.review.object

violation contains {"msg": "the bootstrap token never expires: `expiration` is not set", "details": {"path": path}} if {
	is_bootstrap_token
	set := {entry | some entry in secret_data.entries; entry.key == "expiration"; trim_space(entry.text) != ""}
	count(set) == 0
	path := [field, "expiration"]
}

violation contains {"msg": msg, "details": {"path": entry.path}} if {
	is_bootstrap_token
	some entry in secret_data.entries
	entry.key == "usage-bootstrap-authentication"
	trim_space(entry.text) == "true"
	msg := "the bootstrap token logs in to the API server (`usage-bootstrap-authentication: true`)"
}

is_bootstrap_token if reviewed.type == "bootstrap.kubernetes.io/token"

# Where the expiration is or would be.
field := "data" if is_object(reviewed.data)

field := "stringData" if not is_object(object.get(reviewed, "data", null))
