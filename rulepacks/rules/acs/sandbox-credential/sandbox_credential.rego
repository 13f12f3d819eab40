# METADATA
# title: Real credential in an agent sandbox
# description: >-
#   What is in the environment of an agent sandbox belongs to the code that runs there, and to whoever talks the agent
#   into giving it away. A SecurityProfile of the run puts credentials into requests on their way out
#   (`tokenTransformation`), so that the sandbox needs none. Variables are looked at whose name means a key or token of
#   a cloud or an API, or whose value is one by its shape; AccessKeys of Alibaba Cloud are left to the rules about
#   those. What is known of agent sandboxes comes from a third-party summary of their documentation.
# related_resources:
# - ref: https://github.com/cinience/alicloud-skills
#   description: Notes on agent sandboxes
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [agents.kruise.io]
#       kinds: [Sandbox, SandboxSet, SandboxClaim]
#   remediation: >-
#     Give the variable a placeholder, as in `value: placeholder`, and let the SecurityProfile replace it at egress.
#     Change a credential that was written in the manifest.
#   inventory: [SecurityProfile, GlobalSecurityProfile]
#   requires: [SecurityProfile, GlobalSecurityProfile]
#   sensitive: true
#   since: 0.1.0
package rules.sandbox_credential

import data.lib.access_keys
import data.lib.containers
import data.lib.credentials
import data.lib.known_keys
import data.lib.namespaces
import data.lib.workload

violation contains {"msg": msg, "details": {"path": path}} if {
	applies
	some entry in containers.all
	is_array(entry.container.env)
	some index, variable in entry.container.env
	some field in given(variable)
	path := array.concat(entry.path, array.concat(["env", index], field))
	msg := sprintf("%s has a real credential in the environment variable `%s`", [containers.title(entry), variable.name])
}

# Where credentials are put in at egress.
applies if {
	workload.spec
	transforms_tokens
}

transforms_tokens if {
	some versions in array.concat([namespaces.cluster], [versions | some _, versions in namespaces.inventory])
	some _, kinds in versions
	some kind in ["SecurityProfile", "GlobalSecurityProfile"]
	some _, profile in kinds[kind]
	walk(profile, [path, value])
	path[count(path) - 1] == "tokenTransformation"
	not value in {null, false}
}

is_key(name) if {
	is_string(name)
	credentials.named(name)
	regex.match(keys, credentials.plain(name))
}

# `…_ACCESS_KEY_SECRET`, which elsewhere is often the name of a Secret.
is_key(name) if {
	is_string(name)
	some what in ["secret", "token"]
	access_keys.is_named(what, name)
}

# Of clouds and APIs, and what is called after one.
keys := concat("", [
	`(?:api|access|secret|session|auth|account)_?(?:access_?)?(?:key|token)|client_?secret`,
	`|(?:^|_)(?:anthropic|azure|claude|dashscope|deepseek|gemini|github|gitlab|google|hf|huggingface|mistral|moonshot`,
	`|openai|openrouter|qwen)_(?:[a-z]+_)*(?:key|token|secret)`,
])

# Where the value is from: a Secret, or the manifest itself.
given(variable) := {["valueFrom", "secretKeyRef"]} if {
	is_object(variable.valueFrom.secretKeyRef)
	is_key(variable.name)
	not variable.name in alibaba
} else := {["value"]} if {
	is_written(variable)
	not is_told(variable)
} else := set()

is_written(variable) if {
	is_key(variable.name)
	credentials.literal(variable.name, variable.value)
}

is_written(variable) if {
	is_string(variable.value)
	count(known_keys.found(variable.value)) > 0
}

# AccessKeys, of which other rules tell.
alibaba := {
	"ALIBABA_CLOUD_ACCESS_KEY_ID",
	"ALIBABA_CLOUD_ACCESS_KEY_SECRET",
	"ALIBABACLOUD_ACCESS_KEY_ID",
	"ALICLOUD_ACCESS_KEY",
	"ALICLOUD_SECRET_KEY",
}

is_told(variable) if variable.name in alibaba

is_told(variable) if {
	some name in ["alibaba", "alibaba-sts"]
	known_keys.found(variable.value)[name]
}

is_told(variable) if {
	some what in ["secret", "token"]
	access_keys.is_credential(what, variable.name, variable.value)
}
