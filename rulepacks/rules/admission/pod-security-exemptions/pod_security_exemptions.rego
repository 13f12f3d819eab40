# METADATA
# title: Exemptions from Pod Security Admission
# description: >-
#   An exempt user, runtime class or namespace gets privileged pods past Pod Security Admission unseen, without a
#   warning or an audit record: an attacker needs that user or that name alone. Without a default level every namespace
#   without labels is open in the same way.
# related_resources:
# - ref: https://kubernetes.io/docs/tasks/configure-pod-container/enforce-standards-admission-controller/
#   description: Configuration of the admission controller
# - ref: https://kubernetes.io/docs/concepts/security/pod-security-admission/
#   description: Pod Security Admission, exemptions
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [apiserver.config.k8s.io, pod-security.admission.config.k8s.io]
#       kinds: [AdmissionConfiguration, PodSecurityConfiguration]
#   remediation: >-
#     Exempt namespaces of the system only, `exemptions: {usernames: [], runtimeClasses: [], namespaces:
#     [kube-system]}`, give others a weaker level by their labels, and set a default for the rest: `defaults: {enforce:
#     baseline, enforce-version: latest}`.
#   parameters:
#     type: object
#     properties:
#       namespaces:
#         type: array
#         items: {type: string}
#         description: Names of namespaces that may be exempt, as those of the system.
#         default: [kube-system, kube-public, kube-node-lease]
#   since: 0.1.0
package rules.pod_security_exemptions

reviewed := input.review.object

# Each configuration of Pod Security Admission, with its path.
configurations contains {"value": reviewed, "path": []} if reviewed.kind == "PodSecurityConfiguration"

configurations contains {"value": value, "path": ["plugins", index, "configuration"]} if {
	reviewed.kind == "AdmissionConfiguration"
	is_array(reviewed.plugins)
	some index, plugin in reviewed.plugins
	plugin.name == "PodSecurity"
	value := configuration(plugin)
}

# What a plugin is told here. A `path` is for a file of its own; a plugin that is told nothing has the defaults.
configuration(plugin) := plugin.configuration if {
	is_object(plugin.configuration)
} else := {} if {
	object.get(plugin, "configuration", null) == null
	object.get(plugin, "path", null) in {null, ""}
}

violation contains {"msg": msg, "details": {"path": path}} if {
	some found in configurations
	msg := default_message(default_level(found.value))
	path := array.concat(found.path, ["defaults", "enforce"])
}

default_level(value) := null if {
	object.get(value, "defaults", null) == null
} else := object.get(value.defaults, "enforce", null) if is_object(value.defaults)

default_message(level) := "namespaces without labels have no Pod Security level: `enforce` has no default" if {
	level in {null, ""}
} else := "namespaces without labels have the Pod Security level `privileged`" if level == "privileged"

violation contains {"msg": msg, "details": {"path": path}} if {
	some found in configurations
	some list, what in exemptions
	is_array(found.value.exemptions[list])
	some index, name in found.value.exemptions[list]
	is_string(name)
	not is_allowed(list, name)
	msg := sprintf("%s `%s` is exempt from Pod Security Admission", [what, name])
	path := array.concat(found.path, ["exemptions", list, index])
}

# The lists of exemptions, and what they are of.
exemptions := {
	"usernames": "user",
	"runtimeClasses": "runtime class",
	"namespaces": "namespace",
}

is_allowed(list, name) if {
	list == "namespaces"
	name in input.parameters.namespaces
}
