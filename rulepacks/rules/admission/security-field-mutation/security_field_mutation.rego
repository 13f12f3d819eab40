# METADATA
# title: Admission policy that sets a security field
# description: >-
#   A MutatingAdmissionPolicy changes objects after their author has written and reviewed them. One that sets an image,
#   an account or a privilege decides what runs, and with which rights, in every pod that it is bound to.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/mutating-admission-policy/
#   description: Mutating Admission Policy
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [admissionregistration.k8s.io]
#       kinds: [MutatingAdmissionPolicy]
#   remediation: >-
#     Set the field in the workloads instead. If the policy is meant to set it, review its expression, narrow down
#     `matchConstraints`, and keep the right to change it to administrators.
#   parameters:
#     type: object
#     properties:
#       fields:
#         type: array
#         items: {type: string}
#         description: Fields that expressions must not set to anything but `false`
#         default:
#         - allowPrivilegeEscalation
#         - hostIPC
#         - hostNetwork
#         - hostPID
#         - hostPath
#         - image
#         - privileged
#         - serviceAccount
#         - serviceAccountName
#   since: 0.1.0
package rules.security_field_mutation

violation contains {"msg": msg, "details": {"path": path}} if {
	some index, mutation in input.review.object.spec.mutations
	some kind in ["applyConfiguration", "jsonPatch"]
	expression := mutation[kind].expression
	is_string(expression)
	found := {field |
		some pattern in [object_field, patch_path]
		some match in regex.find_all_string_submatch_n(pattern, expression, -1)
		field := match[1]
		field in input.parameters.fields
		match[2] != "false"
	}
	count(found) > 0
	path := ["spec", "mutations", index, kind, "expression"]
	msg := sprintf("mutation sets `%s`", [concat("`, `", sort(found))])
}

# Each finds a field and the word that its value begins with.

# `Object.spec{hostNetwork: true}`, or a key of a map. What has a point before it is read, not set.
object_field := `(?:^|[\s{,?"'])([A-Za-z]+)["']?\s*:\s*(\w*)`

# `JSONPatch{op: "add", path: "/spec/hostNetwork", value: true}`
patch_path := concat("", [
	`\bJSONPatch\s*\{\s*op\s*:\s*["'](?:add|replace)["']\s*,\s*path\s*:\s*`,
	`[^{}]*?([A-Za-z]+)["']\s*,\s*value\s*:\s*(\w*)`,
])
