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
		some [field, value] in array.concat(written(expression), patched(expression))
		field in input.parameters.fields
		value != "false"
	}
	count(found) > 0
	path := ["spec", "mutations", index, kind, "expression"]
	msg := sprintf("mutation sets `%s`", [concat("`, `", sort(found))])
}

# Each finds fields and the words that their values begin with.

# `Object.spec{hostNetwork: true}`, or a key of a map. What has a point before it is read, not set.
written(expression) := [[match[1], match[2]] |
	some match in regex.find_all_string_submatch_n(`(?:^|[\s{,?"'])([A-Za-z]+)["']?\s*:\s*(\w*)`, expression, -1)
]

# `JSONPatch{op: "add", path: "/spec/hostNetwork", value: true}`, in any order. Labels and annotations may be called
# anything.
patched(expression) := [[path[2], value] |
	some patch in regex.find_all_string_submatch_n(`\bJSONPatch\s*\{([^{}]*)`, expression, -1)
	regex.match(`\bop\s*:\s*["'](add|replace)["']`, patch[1])
	some path in regex.find_all_string_submatch_n(patch_path, patch[1], 1)
	not contains(path[1], "/metadata/")
	value := concat("", [match[1] | some match in regex.find_all_string_submatch_n(`\bvalue\s*:\s*(\w*)`, patch[1], 1)])
]

patch_path := `(?s)\bpath\s*:\s*(.*?)([A-Za-z]+)["']\s*(?:,\s*(?:op|value)\s*:|$)`
