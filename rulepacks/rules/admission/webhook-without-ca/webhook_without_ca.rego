# METADATA
# title: Backend of a webhook without a CA
# description: >-
#   Without `caBundle` the API server verifies a webhook against public certificate authorities. None of these signs for
#   a Service of the cluster, so calls fail, or reach someone else.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/
#   description: Dynamic admission control, contacting the webhook
# - ref: https://cert-manager.io/docs/concepts/ca-injector/
#   description: cert-manager, injection of CA bundles
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [admissionregistration.k8s.io]
#       kinds: [MutatingWebhookConfiguration, ValidatingWebhookConfiguration]
#   remediation: >-
#     Set `caBundle` to the certificate of the authority that signed the webhook's, in base64, or let cert-manager do
#     it: `metadata: {annotations: {cert-manager.io/inject-ca-from: policy/webhook-cert}}`.
#   inventory: [ClusterRole, Job]
#   since: 0.1.0
package rules.webhook_without_ca

import data.lib.crds
import data.lib.run
import data.lib.webhook_clients

object_metadata := input.review.object.metadata

violation contains {"msg": msg, "details": {"path": path}} if {
	some client in webhook_clients.all
	is_object(client.config.service)
	has_no_bundle(client.config)
	not is_injected
	not is_patched
	not is_part_of_another
	path := array.concat(client.path, ["caBundle"])
	msg := sprintf("%s has no `caBundle`", [client.title])
}

# The annotation is then in another patch.
is_part_of_another if {
	input.review.object.kind == "CustomResourceDefinition"
	crds.is_fragment
}

# A blank or a line break in base64 is there only because the field had to be.
has_no_bundle(config) if object.get(config, "caBundle", null) in {null, "", "Cg==", "Cgo=", "\n"}

is_injected if {
	some name, _ in object_metadata.annotations
	regex.match(injectors, name)
}

injectors := concat("|", [
	`^(cert-manager|certmanager\.k8s)\.io/inject-(ca-from|ca-from-secret|apiserver-ca)$`,
	`^service\.(beta|alpha)\.openshift\.io/inject-cabundle$`,
])

# Something in the run writes it when it runs there: a role names these objects, or a Job this one.
is_patched if set() in patching_roles[plurals[input.review.object.kind]]

is_patched if object_metadata.name in patched_names[plurals[input.review.object.kind]]

is_patched if {
	count(patching_commands) > 0
	contains(all_patching_commands, object_metadata.name)
}

plurals := {
	"CustomResourceDefinition": "customresourcedefinitions",
	"MutatingWebhookConfiguration": "mutatingwebhookconfigurations",
	"ValidatingWebhookConfiguration": "validatingwebhookconfigurations",
}

# By resource, the sets of names that roles of the run may change; an empty set is for all names.
patching_roles := {resource: names |
	some _, resource in plurals
	names := {{name | some name in object.get(rule, "resourceNames", [])} |
		some role in run.of_kind("rbac.authorization.k8s.io", "ClusterRole")
		some rule in role.rules
		resource in rule.resources
		some verb in rule.verbs
		verb in {"patch", "update", "*"}
	}
}

patched_names := {resource: union(names) | some resource, names in patching_roles}

# In one text, which is searched much faster than one after the other.
all_patching_commands := concat("\n", patching_commands)

# What Jobs of the run are told to do that patch something, as kube-webhook-certgen does.
patching_commands := {command |
	some job in run.of_kind("batch", "Job")
	some container in job.spec.template.spec.containers
	command := concat(" ", [word |
		some list in ["command", "args"]
		some word in container[list]
		is_string(word)
	])
	contains(command, "patch")
}
