# METADATA
# title: Password for Container Registry
# description: >-
#   A pull Secret holds a password that everybody who may read the Secrets of the namespace can use, and that somebody
#   has to change. Clusters of Alibaba Cloud can pull from enterprise instances of Container Registry without one, by
#   the credential component. A Secret that is not among the manifests counts where all images of the pod are from such
#   an instance.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/acs-pod-instance-overview
#   description: Container Compute Service, its pods
# custom:
#   severity: low
#   platforms: [acs, ack-managed, ack-managed-node-pools, ack-serverless, ack-edge, ack-dedicated]
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Install the component for pulling without passwords, name the registry instance in its configuration, and remove
#     `imagePullSecrets` and the Secret.
#   inventory: [Secret]
#   since: 0.1.0
package rules.registry_pull_secret

import data.lib.alibaba_registries
import data.lib.containers
import data.lib.images
import data.lib.secret_data
import data.lib.workload

# Whether the pod has an image of an enterprise instance, or such a Secret.
applies if {
	some registry in registries
	alibaba_registries.is_enterprise(registry)
}

applies if count(violation) > 0

violation contains {"msg": msg, "details": {"path": array.concat(workload.spec_path, ["imagePullSecrets", index])}} if {
	is_array(workload.spec.imagePullSecrets)
	some index, reference in workload.spec.imagePullSecrets
	is_string(reference.name)
	reference.name != ""
	is_for_enterprise(reference.name)
	msg := sprintf("pod pulls from Container Registry with the password in Secret `%s`", [reference.name])
}

default namespace := "default"

namespace := workload.namespace

is_for_enterprise(secret) if {
	some host in logins[namespace][secret]
	alibaba_registries.is_enterprise(host)
}

is_for_enterprise(secret) if {
	not logins[namespace][secret]
	count(registries) > 0
	every host in registries { alibaba_registries.is_enterprise(host) }
}

# The registries of all images of the pod; none where one cannot be told.
default registries := set()

registries := {lower(image.registry) | some image in parsed} if count(parsed) == count(containers.all)

parsed := [image |
	some entry in containers.all
	image := images.parse(entry.container.image)
]

# What follows is computed once for all objects of a run.

# The registries that pull Secrets are for, by namespace and name.
logins[namespaced][name] := hosts if {
	some namespaced, versions in data.inventory.namespace
	some name, secret in versions.v1.Secret
	hosts := {host | some address in addresses(secret); host := host_of(address)}
	count(hosts) > 0
}

addresses(secret) := {address |
	some text in texts(secret)
	json.is_valid(text)
	some address, _ in logins_of(json.unmarshal(text))
	is_string(address)
}

logins_of(config) := config.auths if {
	is_object(config.auths)
} else := config

# What cannot be read, such as a value that is encrypted, is as if it were not in the run.
texts(secret) := {text |
	some key in keys
	value := secret.data[key]
	is_string(value)
	text := secret_data.decoded(value)
} | {text |
	some key in keys
	text := secret.stringData[key]
	is_string(text)
}

keys := [".dockerconfigjson", ".dockercfg"]

host_of(address) := regex.find_all_string_submatch_n(`^(?:https?://)?([^/]+)`, address, 1)[0][1]
