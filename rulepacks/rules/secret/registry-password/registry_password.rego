# METADATA
# title: Registry password
# description: >-
#   Whoever can read the repository, its history or a copy of it can pull the images of the registry, and push others in
#   their place if the account may push.
# related_resources:
# - ref: https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/
#   description: Pulling images from a private registry
# - ref: https://attack.mitre.org/techniques/T1552/001/
#   description: MITRE ATT&CK, credentials in files
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Secret]
#   remediation: >-
#     Change the password: it stays in the history of the repository. Let nodes pull with an identity of their own (a
#     credential provider of the kubelet), or have the pull Secret made in the cluster by an `ExternalSecret`.
#   sensitive: true
#   since: 0.1.0
package rules.registry_password

import data.lib.credentials
import data.lib.secret_data

violation contains {"msg": msg, "details": {"path": entry.path}} if {
	not secret_data.encrypted
	some entry in secret_data.entries
	some registry, login in registries(entry)
	is_object(login)
	holds_password(login)
	msg := sprintf("the password of registry `%s` is in the Secret", [registry])
}

registries(entry) := config.auths if {
	entry.key in {".dockerconfigjson", "config.json"}
	config := parsed(entry.text)
	is_object(config.auths)
}

registries(entry) := parsed(entry.text) if entry.key == ".dockercfg"

parsed(text) := value if {
	json.is_valid(text)
	value := json.unmarshal(text)
	is_object(value)
}

holds_password(login) if {
	some field in ["password", "identitytoken", "registrytoken"]
	credentials.is_written(login[field])
}

holds_password(login) if {
	credentials.is_written(login.auth)
	password := regex.find_all_string_submatch_n(`(?s)^[^:]*:(.*)$`, secret_data.decoded(login.auth), 1)[0][1]
	credentials.is_written(password)
}
