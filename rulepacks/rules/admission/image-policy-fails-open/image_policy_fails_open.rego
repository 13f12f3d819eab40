# METADATA
# title: Images admitted when their check does not answer
# description: >-
#   The webhook of ImagePolicyWebhook decides which images may run. With `defaultAllow` every image may run while it
#   does not answer, so an attacker only has to keep it from answering.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#imagepolicywebhook
#   description: ImagePolicyWebhook, and its `defaultAllow`
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [apiserver.config.k8s.io]
#       kinds: [AdmissionConfiguration]
#     - apiGroups: [""]
#       kinds: [ConfigMap]
#   remediation: >-
#     Set `imagePolicy: {defaultAllow: false}` in the configuration of the plugin `ImagePolicyWebhook`, and run the
#     webhook with more than one replica.
#   since: 0.1.0
package rules.image_policy_fails_open

import data.lib.configs

# Whether the object configures the plugin; a `path` is for a file of its own.
applies if count(policies) > 0

violation contains {"msg": msg, "details": {"path": path}} if {
	some policy in policies
	policy.settings.defaultAllow == true
	path := array.concat(policy.path, ["defaultAllow"])
	msg := "images are admitted when the webhook that checks them does not answer (`defaultAllow: true`)"
}

policies := [{"settings": settings, "path": path} |
	some held in configs.documents("apiserver.config.k8s.io", "AdmissionConfiguration")
	is_array(held.document.plugins)
	some index, plugin in held.document.plugins
	plugin.name == "ImagePolicyWebhook"
	settings := plugin.configuration.imagePolicy
	is_object(settings)
	path := array.concat(held.path, ["plugins", index, "configuration", "imagePolicy"])
]
