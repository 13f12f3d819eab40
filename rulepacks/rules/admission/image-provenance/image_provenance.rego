# METADATA
# title: Images of unknown origin admitted
# description: >-
#   Without a check of signatures at admission, whoever may push to a registry, or only name an image, decides what runs
#   in the cluster. A check that admits everything when it does not answer needs only be kept from answering.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#imagepolicywebhook
#   description: ImagePolicyWebhook, and its `defaultAllow`
# - ref: https://kubernetes.io/docs/concepts/security/supply-chain-security/
#   description: Security of the supply chain
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [apiserver.config.k8s.io]
#       kinds: [AdmissionConfiguration]
#     - apiGroups: [""]
#       kinds: [ConfigMap]
#     - apiGroups: [admissionregistration.k8s.io]
#       kinds: [MutatingWebhookConfiguration, ValidatingWebhookConfiguration, ValidatingAdmissionPolicy]
#     - apiGroups:
#       - config.ratify.deislabs.io
#       - constraints.gatekeeper.sh
#       - kritis.grafeas.io
#       - kyverno.io
#       - policies.kyverno.io
#       - policy.sigstore.dev
#       - portieris.cloud.ibm.com
#   remediation: >-
#     Add a policy that verifies signatures, such as a ClusterPolicy of Kyverno with `verifyImages`, a ClusterImagePolicy
#     of Sigstore, or a constraint for Ratify. For ImagePolicyWebhook set `defaultAllow: false`.
#   inventory:
#   - AdmissionConfiguration
#   - MutatingWebhookConfiguration
#   - ValidatingAdmissionPolicy
#   - ValidatingWebhookConfiguration
#   - config.ratify.deislabs.io/*
#   - constraints.gatekeeper.sh/*
#   - kritis.grafeas.io/*
#   - kyverno.io/*
#   - policies.kyverno.io/*
#   - policy.sigstore.dev/*
#   - portieris.cloud.ibm.com/*
#   since: 0.1.0
package rules.image_provenance

import data.lib.configs

reviewed := input.review.object

# Whether the object is a check of signatures, or the one that is told that there is none.
applies if count(webhooks) > 0

applies if is_verifying(reviewed)

applies if count(violation) > 0

# The API server's own webhook for images.

violation contains {"msg": msg, "details": {"path": path}} if {
	some webhook in webhooks
	webhook.settings.defaultAllow == true
	path := array.concat(webhook.path, ["defaultAllow"])
	msg := "images are admitted when the webhook that checks them does not answer (`defaultAllow: true`)"
}

webhooks := [{"settings": settings, "path": path} |
	some held in configs.documents("apiserver.config.k8s.io", "AdmissionConfiguration")
	is_array(held.document.plugins)
	some index, plugin in held.document.plugins
	plugin.name == "ImagePolicyWebhook"
	settings := plugin.configuration.imagePolicy
	is_object(settings)
	path := array.concat(held.path, ["plugins", index, "configuration", "imagePolicy"])
]

# A run with policies for the cluster, none of them about images. The first of them is marked.
violation contains {"msg": msg, "details": {"path": ["metadata", "name"]}} if {
	not some_about_images
	first_policy == [reviewed.apiVersion, reviewed.kind, reviewed.metadata.name]
	msg := "no policy of the cluster is about images: what runs is not verified"
}

# What follows is computed once for all objects of a run.

objects := [object |
	some scope in array.concat([data.inventory.cluster], [names | some names in data.inventory.namespace])
	some kinds in scope
	some named in kinds
	some object in named
]

first_policy := min({[object.apiVersion, object.kind, object.metadata.name] |
	some object in objects
	is_cluster_policy(group(object), object)
})

some_about_images if {
	some object in objects
	is_about_images(object)
}

group(object) := split(object.apiVersion, "/")[0]

is_cluster_policy("constraints.gatekeeper.sh", _) := true

is_cluster_policy("policies.kyverno.io", _) := true

is_cluster_policy("kyverno.io", object) if object.kind == "ClusterPolicy"

is_cluster_policy("admissionregistration.k8s.io", object) if object.kind == "ValidatingAdmissionPolicy"

# Webhooks of operators are for their own kinds.
is_cluster_policy("admissionregistration.k8s.io", object) if {
	object.kind == "ValidatingWebhookConfiguration"
	some rule in object.webhooks[_].rules
	some listed in rule.apiGroups
	listed in {"", "*"}
	some resource in rule.resources
	resource in {"*", "*/*", "pods"}
}

# Anything that may be about where images come from, so as to blame nobody who has it.
is_about_images(object) if is_verifying(object)

is_about_images(object) if contains(lower(json.marshal([object.kind, object.metadata.name, specification(object)])), "image")

is_about_images(object) if regex.match(`(?i)repo|registr`, object.kind)

is_about_images(object) if {
	object.kind == "AdmissionConfiguration"
	some plugin in object.plugins
	plugin.name == "ImagePolicyWebhook"
}

specification(object) := object.spec if {
	object.spec
} else := {}

# What checks signatures.
is_verifying(object) if {
	group(object) in {"config.ratify.deislabs.io", "kritis.grafeas.io", "policy.sigstore.dev", "portieris.cloud.ibm.com"}
}

is_verifying(object) if {
	group(object) == "policies.kyverno.io"
	endswith(object.kind, "ImageValidatingPolicy")
}

is_verifying(object) if {
	group(object) == "kyverno.io"
	some rule in object.spec.rules
	count(rule.verifyImages) > 0
}

is_verifying(object) if {
	group(object) == "constraints.gatekeeper.sh"
	regex.match(verifiers, object.kind)
}

is_verifying(object) if {
	group(object) == "admissionregistration.k8s.io"
	some webhook in object.webhooks
	regex.match(verifiers, concat(" ", [object.metadata.name, webhook.name]))
}

verifiers := `(?i)attest|connaisseur|cosign|kritis|notary|notation|portieris|provenance|ratify|signature|sigstore`
