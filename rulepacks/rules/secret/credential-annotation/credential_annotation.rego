# METADATA
# title: Credential in an annotation
# description: >-
#   Annotations can be read by everyone who may read the object, and are copied to where nobody looks for secrets. What
#   counts: a last applied configuration that holds the values of a Secret, annotations whose name means a password or a
#   key, addresses and connection strings with a password in them, headers that log in, and settings in JSON and YAML.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/
#   description: Annotations
# - ref: https://attack.mitre.org/techniques/T1552/001/
#   description: MITRE ATT&CK, credentials in files
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: ["*"]
#   remediation: >-
#     Remove the annotation and change the credential. For one that `kubectl apply` has left in a Secret, use `kubectl
#     apply --server-side`, which writes none; a controller that needs a credential is given the name of a Secret.
#   sensitive: true
#   since: 0.1.0
package rules.credential_annotation

import data.lib.config_files
import data.lib.credentials
import data.lib.secret_data
import data.lib.workload

violation contains found if {
	is_annotated
	some found in told
}

is_annotated if is_object(input.review.object.metadata.annotations)

is_annotated if is_object(workload.metadata.annotations)

# Apart, since annotations are different in each object that has any.
told contains {"msg": msg, "details": {"path": array.concat(place.path, [name])}} if {
	some place in places
	some name, value in place.annotations
	is_string(value)
	is_suspected(name, value)
	msg := sprintf("annotation `%s` holds %s", [name, content(name, value)])
}

# Of the object, and of the pods that it makes.
places contains {"annotations": annotations, "path": ["metadata", "annotations"]} if {
	annotations := input.review.object.metadata.annotations
	is_object(annotations)
}

places contains {"annotations": annotations, "path": array.concat(workload.metadata_path, ["annotations"])} if {
	annotations := workload.metadata.annotations
	is_object(annotations)
}

# A quick look, before values are taken apart.
is_suspected(name, _) if name == applied_configuration

is_suspected(name, _) if credentials.hints_at_credential(name)

is_suspected(_, value) if config_files.hints_at_credential(value)

applied_configuration := "kubectl.kubernetes.io/last-applied-configuration"

content(name, value) := "the values of the Secret" if {
	name == applied_configuration
	json.is_valid(value)
	applied := json.unmarshal(value)
	applied.kind == "Secret"
	count(confidential(applied)) > 0
} else := "a literal credential" if {
	credentials.surely_named(local(name))
	credentials.literal(local(name), value)
	not is_reference(name, value)
} else := "a password inside of its value" if {
	credentials.has_password(value)
} else := "a header that logs in" if {
	credentials.has_authorization(value)
} else := sprintf("the literal credential `%s`", [min(settings)]) if {
	regex.match(`[{\n]`, value)
	settings := {setting.name | some setting in config_files.credentials_in(value)}
}

confidential(secret) := [entry |
	some entry in secret_data.confidential with input.review.object as secret
]

# The name without the domain in front of it.
local(name) := regex.replace(name, `^[^/]*/`, "")

# Where a value is kept, and what it was when the object was rendered.
is_reference(_, value) if regex.match(`^[\w.-]+(?:/[\w.-]+)+$|^[0-9a-f]{32,128}$|\s`, value)

is_reference(name, _) if regex.match(`^(?:vault\.hashicorp\.com|checksum|reloader\.\S+)/`, name)
