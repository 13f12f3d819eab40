# METADATA
# title: Policies without one about images
# description: >-
#   Without a check of signatures at admission, anyone who can push to a registry, or choose the name of an image,
#   decides what runs in the cluster, whatever its other policies say. Any policy about images counts here, unless the
#   parameter asks for one that verifies signatures.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#imagepolicywebhook
#   description: ImagePolicyWebhook
# - ref: https://kubernetes.io/docs/concepts/security/supply-chain-security/
#   description: Security of the supply chain
# custom:
#   severity: medium
#   match:
#     kinds:
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
#     Add a policy that verifies signatures, such as a ClusterPolicy of Kyverno with `verifyImages`, a
#     ClusterImagePolicy of Sigstore, or a constraint for Ratify.
#   parameters:
#     type: object
#     properties:
#       any_image_policy:
#         type: boolean
#         description: >-
#           Whether any policy about images is enough, such as one about registries or digests, not only one that
#           verifies signatures.
#         default: true
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

reviewed := input.review.object

# Whether the object is a check of signatures, or the one that is told that there is none.
applies if is_verifying(reviewed)

applies if count(violation) > 0

# A run with policies for the cluster, none of them about images. The first of them is marked.
violation contains {"msg": msg, "details": {"path": ["metadata", "name"]}} if {
	input.parameters.any_image_policy
	not some_about_images
	is_first
	msg := "no policy of the cluster is about images: what runs is not verified"
}

# Or none that verifies them.
violation contains {"msg": msg, "details": {"path": ["metadata", "name"]}} if {
	not input.parameters.any_image_policy
	not some_verifying
	is_first
	msg := "no policy of the cluster verifies the signatures of images"
}

is_first if first_policy == [reviewed.apiVersion, reviewed.kind, reviewed.metadata.name]

# What follows is computed once for all objects of a run.

objects := [policy |
	some scope in array.concat([data.inventory.cluster], [names | some names in data.inventory.namespace])
	some kinds in scope
	some named in kinds
	some policy in named
]

first_policy := min({[policy.apiVersion, policy.kind, policy.metadata.name] |
	some policy in objects
	is_cluster_policy(group(policy), policy)
})

some_about_images if {
	some policy in objects
	is_about_images(policy)
}

some_verifying if {
	some policy in objects
	is_verifying(policy)
}

some_verifying if {
	some policy in objects
	has_image_webhook(policy)
}

group(policy) := split(policy.apiVersion, "/")[0]

is_cluster_policy("constraints.gatekeeper.sh", _) := true

is_cluster_policy("policies.kyverno.io", policy) if endswith(policy.kind, "Policy")

is_cluster_policy("kyverno.io", policy) if policy.kind == "ClusterPolicy"

is_cluster_policy("admissionregistration.k8s.io", policy) if policy.kind == "ValidatingAdmissionPolicy"

# Webhooks of operators are for their own kinds.
is_cluster_policy("admissionregistration.k8s.io", policy) if {
	policy.kind == "ValidatingWebhookConfiguration"
	some rule in policy.webhooks[_].rules
	some listed in rule.apiGroups
	listed in {"", "*"}
	some resource in rule.resources
	resource in {"*", "*/*", "pods"}
}

# Anything that may be about where images come from, so as to blame nobody who has it.
is_about_images(policy) if is_verifying(policy)

is_about_images(policy) if {
	written := json.marshal([policy.kind, policy.metadata.name, object.get(policy, "spec", {})])
	contains(lower(written), "image")
}

is_about_images(policy) if regex.match(`(?i)repo|registr`, policy.kind)

is_about_images(policy) if has_image_webhook(policy)

# What its webhook looks at cannot be seen.
has_image_webhook(policy) if {
	policy.kind == "AdmissionConfiguration"
	some plugin in policy.plugins
	plugin.name == "ImagePolicyWebhook"
}

# What checks signatures.
is_verifying(policy) if {
	group(policy) in {"config.ratify.deislabs.io", "kritis.grafeas.io", "policy.sigstore.dev", "portieris.cloud.ibm.com"}
}

is_verifying(policy) if {
	group(policy) == "policies.kyverno.io"
	endswith(policy.kind, "ImageValidatingPolicy")
}

is_verifying(policy) if {
	group(policy) == "kyverno.io"
	some rule in policy.spec.rules
	is_array(rule.verifyImages)
	count(rule.verifyImages) > 0
}

is_verifying(policy) if {
	group(policy) == "constraints.gatekeeper.sh"
	regex.match(verifiers, policy.kind)
}

is_verifying(policy) if {
	group(policy) == "admissionregistration.k8s.io"
	some webhook in policy.webhooks
	is_object(webhook)
	some name in [policy.metadata.name, object.get(webhook, "name", null)]
	is_string(name)
	regex.match(verifiers, name)
}

verifiers := `(?i)attest|connaisseur|cosign|kritis|notary|notation|portieris|provenance|ratify|signature|sigstore`
