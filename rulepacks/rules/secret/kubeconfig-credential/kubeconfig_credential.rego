# METADATA
# title: Kubeconfig with a credential
# description: >-
#   A kubeconfig with a token, a password or a client key in it is all that anyone needs to log in to the cluster as its
#   user. Client certificates cannot be revoked before they expire. Kubeconfigs are looked at as files of their own, and
#   as values of Secrets and ConfigMaps.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/
#   description: Cluster access with kubeconfig files
# - ref: https://attack.mitre.org/techniques/T1552/001/
#   description: MITRE ATT&CK, credentials in files
# custom:
#   severity: critical
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Config, Secret, ConfigMap]
#   remediation: >-
#     Revoke the credential, or take away the rights of its user, and remove the file. Let people log in with a command
#     that fetches a short-lived token (`user: {exec: …}`), and programs in the cluster with their service account.
#   parameters:
#     type: object
#     properties:
#       kinds:
#         type: array
#         description: The kinds of objects that are looked at, of `Config`, `Secret` and `ConfigMap`.
#         items: {type: string}
#         default: [Config, Secret, ConfigMap]
#   sensitive: true
#   since: 0.1.0
package rules.kubeconfig_credential

import data.lib.kubeconfigs

reviewed := input.review.object

violation contains {"msg": message(found), "details": {"path": found.path}} if {
	reviewed.kind == "Config"
	"Config" in input.parameters.kinds
	some found in kubeconfigs.credentials_of(reviewed)
}

violation contains {"msg": message(found), "details": {"path": held.path}} if {
	reviewed.kind in input.parameters.kinds
	some held in kubeconfigs.held
	some found in kubeconfigs.credentials_of(held.config)
}

message(found) := sprintf("user `%s` of the kubeconfig has its `%s` in the file", [found.user, found.field])
