package rules.unenforced_admission_policy_test

import data.lib.testing
import data.rules.unenforced_admission_policy

in_run(object, objects) := found if {
	found := unenforced_admission_policy.violation with input as testing.review(object, {})
		with data.inventory as inventory(array.concat([object], objects))
}

inventory(objects) := {"cluster": {version: kinds |
	some version in {object.apiVersion | some object in objects}
	kinds := {kind: names |
		some kind in {object.kind | some object in objects; object.apiVersion == version}
		names := {object.metadata.name: object |
			some object in objects
			object.apiVersion == version
			object.kind == kind
		}
	}
}}

object_of(version, kind, name, spec) := {
	"apiVersion": sprintf("admissionregistration.k8s.io/%s", [version]),
	"kind": kind,
	"metadata": {"name": name},
	"spec": spec,
}

policy(fields) := object_of("v1", "ValidatingAdmissionPolicy", "images", spec) if {
	spec := object.union({"validations": [{"expression": "true"}]}, fields)
}

binding(name, actions) := object_of("v1", "ValidatingAdmissionPolicyBinding", name, {
	"policyName": "images",
	"validationActions": actions,
})

bound(version, spec) := object_of(version, "ValidatingAdmissionPolicyBinding", "other", spec)

denying := binding("deny", ["Audit", "Deny"])

warning := binding("warn", ["Warn", "Audit"])

test_a_policy_without_a_binding_is_reported if {
	in_run(policy({}), []) == {{
		"msg": "no binding of the run puts the policy into force",
		"details": {"path": ["metadata", "name"]},
	}}
	other := bound("v1", {"policyName": "x", "validationActions": ["Deny"]})
	count(in_run(policy({}), [other])) == 1
}

test_a_policy_with_a_binding_passes if {
	in_run(policy({}), [denying]) == set()
	# Told at the binding.
	in_run(policy({}), [warning]) == set()
}

test_ignored_failures_are_reported if {
	in_run(policy({"failurePolicy": "Ignore"}), [denying]) == {{
		"msg": "policy lets in what it cannot evaluate (`failurePolicy: Ignore`)",
		"details": {"path": ["spec", "failurePolicy"]},
	}}
	every value in ["Fail", null, 1] { in_run(policy({"failurePolicy": value}), [denying]) == set() }
}

test_a_binding_that_does_not_deny_is_reported if {
	in_run(warning, [policy({})]) == {{
		"msg": "policy `images` refuses nothing: its binding has only `Warn`, `Audit`",
		"details": {"path": ["spec", "validationActions"]},
	}}
	every actions in [null, []] {
		testing.messages(in_run(binding("none", actions), [])) == {
			"policy `images` refuses nothing: its binding has no action",
		}
	}
}

test_a_binding_beside_one_that_denies_passes if {
	in_run(denying, []) == set()
	in_run(warning, [denying]) == set()
	alone := unenforced_admission_policy.violation with input as testing.review(denying, {})
	alone == set()
	old := bound("v1beta1", {"policyName": "images", "validationActions": ["Deny"]})
	in_run(warning, [old]) == set()
}

test_the_first_version_denies_without_actions if {
	first := bound("v1alpha1", {"policyName": "images"})
	in_run(first, []) == set()
	in_run(warning, [first]) == set()
	count(in_run(bound("v1alpha1", {"policyName": "images", "validationActions": ["Audit"]}), [])) == 1
}

test_a_policy_that_only_audits_passes if {
	auditing := policy({"validations": [], "auditAnnotations": [{"key": "x", "valueExpression": "'x'"}]})
	in_run(auditing, []) == set()
	in_run(warning, [auditing]) == set()
	both := policy({"auditAnnotations": [{"key": "x", "valueExpression": "'x'"}]})
	count(in_run(both, [])) == 1
	count(in_run(policy({"validations": []}), [])) == 1
}

test_wrong_types_pass if {
	every value in [null, 1, true, [], {}] {
		in_run(bound("v1", value), []) == set()
		in_run(bound("v1", {"policyName": value}), []) == set()
	}
	in_run(binding("x", "Audit"), []) == set()
	every metadata in [null, {"name": null}] {
		object := {"kind": "ValidatingAdmissionPolicy", "metadata": metadata}
		unnamed := unenforced_admission_policy.violation with input as testing.review(object, {})
		unnamed == set()
	}
	in_run(bound("v1", {"policyName": "x", "validationActions": ["Deny"], "failurePolicy": "Ignore"}), []) == set()
	in_run(policy({"policyName": "x"}), [denying]) == set()
}
