# METADATA
# title: Admission policy that refuses nothing
# description: >-
#   A ValidatingAdmissionPolicy does nothing by itself. It refuses requests only through a binding with the action
#   `Deny`, and only if it is not told to ignore that it cannot be evaluated.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
#   description: Validating Admission Policy, bindings and their actions
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [admissionregistration.k8s.io]
#       kinds: [ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding]
#   remediation: >-
#     Add a ValidatingAdmissionPolicyBinding with `policyName` and `validationActions: [Deny]`, and remove
#     `failurePolicy: Ignore` from the policy.
#   inventory: [ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding]
#   since: 0.1.0
package rules.unenforced_admission_policy

import data.lib.run

reviewed := input.review.object

name := reviewed.metadata.name

violation contains {"msg": msg, "details": {"path": ["metadata", "name"]}} if {
	reviewed.kind == "ValidatingAdmissionPolicy"
	is_string(name)
	not name in bound
	not name in auditing
	msg := "no binding of the run puts the policy into force"
}

violation contains {"msg": msg, "details": {"path": ["spec", "failurePolicy"]}} if {
	reviewed.kind == "ValidatingAdmissionPolicy"
	reviewed.spec.failurePolicy == "Ignore"
	msg := "policy lets in what it cannot evaluate (`failurePolicy: Ignore`)"
}

violation contains {"msg": msg, "details": {"path": ["spec", "validationActions"]}} if {
	reviewed.kind == "ValidatingAdmissionPolicyBinding"
	policy := reviewed.spec.policyName
	is_string(policy)
	not policy in denied
	not policy in auditing
	not denies(reviewed)
	actions := object.get(reviewed.spec, "validationActions", null)
	type_name(actions) in {"array", "null"}
	msg := sprintf("policy `%s` refuses nothing: %s", [policy, done(actions)])
}

done(actions) := sprintf("its binding has only `%s`", [concat("`, `", written)]) if {
	written := [action | some action in actions; is_string(action)]
	count(written) > 0
} else := "its binding has no action"

# The policies that the bindings of the run name, and those that some of them make refuse requests.
bound := {binding.spec.policyName | some binding in bindings}

denied := {binding.spec.policyName | some binding in bindings; denies(binding)}

bindings := run.of_kind("admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding")

denies(binding) if "Deny" in binding.spec.validationActions

# The first version had no other action at first, and no field for it.
denies(binding) if {
	binding.apiVersion == "admissionregistration.k8s.io/v1alpha1"
	object.get(binding.spec, "validationActions", null) == null
}

# Policies that are there to write to the audit log alone.
auditing := {policy.metadata.name |
	some policy in run.of_kind("admissionregistration.k8s.io", "ValidatingAdmissionPolicy")
	count(policy.spec.auditAnnotations) > 0
	object.get(policy.spec, "validations", null) in [null, []]
}
