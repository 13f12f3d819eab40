# METADATA
# title: Token without an audience
# description: >-
#   A token without an audience is one for the Kubernetes API. Whoever it is sent to, a vault or another service, can use
#   it there as if it were the pod.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/storage/projected-volumes/#serviceaccounttoken
#   description: Tokens in projected volumes
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Name who the token is for: `serviceAccountToken: {path: token, audience: vault}`.
#   since: 0.1.0
package rules.token_audience

import data.lib.containers
import data.lib.service_accounts

violation contains {"msg": msg, "details": {"path": path}} if {
	some entry in service_accounts.tokens
	object.get(entry.token, "audience", null) in {null, ""}
	not is_for_the_api(entry.volume)
	path := array.concat(entry.path, ["audience"])
	msg := sprintf("token in volume `%s` has no audience", [entry.name])
}

# The volume that Kubernetes adds by itself, or one like it: with the certificate of the API server, or at the place
# where clients look for their token.
is_for_the_api(volume) if {
	is_string(volume.name)
	startswith(volume.name, "kube-api-access-")
}

is_for_the_api(volume) if {
	some source in volume.projected.sources
	source.configMap.name in {"kube-root-ca.crt", "openshift-service-ca.crt"}
}

is_for_the_api(volume) if {
	some entry in containers.all
	is_array(entry.container.volumeMounts)
	some mount in entry.container.volumeMounts
	mount.name == volume.name
	mount.mountPath in places
}

places := {"/var/run/secrets/kubernetes.io/serviceaccount", "/var/run/secrets/kubernetes.io/serviceaccount/"}
