# METADATA
# title: Generated object that can be changed
# description: >-
#   An object whose name ends in a hash of its content is never changed: another content gets another name. Marked as
#   immutable nobody can change it by mistake or on purpose, and the kubelet stops watching it.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/configuration/secret/#secret-immutable
#   description: Immutable Secrets
# - ref: https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-immutable
#   description: Immutable ConfigMaps
# custom:
#   severity: info
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Secret, ConfigMap]
#   remediation: >-
#     Add `immutable: true` at the top of the object; for one that kustomize makes, in `generatorOptions: {immutable:
#     true}`.
#   since: 0.1.0
package rules.missing_immutable

import data.lib.fields

violation contains {"msg": msg, "details": {"path": ["immutable"]}} if {
	name := input.review.object.metadata.name
	is_string(name)
	hash := suffix(name)
	is_mutable
	msg := sprintf("the name ends in the hash `%s`, but `immutable: true` is not set", [hash])
}

# The ten characters that kustomize appends are hexadecimal digits, some of them written as consonants.
suffix(name) := hash if {
	hash := regex.find_all_string_submatch_n(`-([2456789bcdfghkmt]{10}|[0-9a-f]{8,64})$`, name, 1)[0][1]
	regex.match(`[0-9]`, hash)
	regex.match(`[a-z]`, hash)
}

is_mutable if fields.absent(input.review.object, ["immutable"])

is_mutable if input.review.object.immutable == false
