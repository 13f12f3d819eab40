# METADATA
# title: Binding of an admission policy without effect
# description: >-
#   A binding that selects no namespace, or excludes everything its policy could apply to, looks as if the policy were
#   in force, but nothing is checked.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
#   description: Validating Admission Policy, match criteria
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: [admissionregistration.k8s.io]
#       kinds: [MutatingAdmissionPolicyBinding, ValidatingAdmissionPolicyBinding]
#   remediation: >-
#     Correct `spec.matchResources.namespaceSelector` so that it selects the namespaces that are meant, or label these,
#     and list in `excludeResourceRules` only what the policy is not for.
#   inventory: [Namespace]
#   since: 0.1.0
package rules.ineffective_policy_binding

import data.lib.run
import data.lib.selectors

resources := input.review.object.spec.matchResources

violation contains {"msg": msg, "details": {"path": ["spec", "matchResources", "namespaceSelector"]}} if {
	count(run.namespace_labels) > 0
	is_object(resources.namespaceSelector)
	not selects_namespace(resources.namespaceSelector)
	msg := "binding selects no namespace of the run"
}

violation contains {"msg": msg, "details": {"path": ["spec", "matchResources", "excludeResourceRules", index]}} if {
	some index, rule in resources.excludeResourceRules
	covers_all(rule)
	msg := "binding leaves out everything (`excludeResourceRules`)"
}

violation contains {"msg": msg, "details": {"path": ["spec", "matchResources", "excludeResourceRules"]}} if {
	every rule in resources.excludeResourceRules { not covers_all(rule) }
	is_array(resources.resourceRules)
	count(resources.resourceRules) > 0
	every rule in resources.resourceRules { is_left_out(rule) }
	msg := "binding leaves out all that it lists (`excludeResourceRules`)"
}

is_left_out(rule) if {
	some excluded in resources.excludeResourceRules
	covers(excluded, rule)
}

selects_namespace(selector) if {
	some [key, value] in selectors.wanted(selector)
	some labels in labelled[key][value]
	selectors.matches(selector, labels)
}

selects_namespace(selector) if {
	not selectors.wanted(selector)
	some found in labelled[required(selector)]
	some labels in found
	selectors.matches(selector, labels)
}

selects_namespace(selector) if {
	not selectors.wanted(selector)
	not required(selector)
	some labels in namespaces
	selectors.matches(selector, labels)
}

# A label that a selector asks for, whatever its value.
required(selector) := [expression.key |
	some expression in selector.matchExpressions
	expression.operator == "Exists"
][0]

# The labels of these namespaces by each of them.
labelled[key][value] contains labels if {
	some labels in namespaces
	some key, value in labels
}

# The namespaces of the run and those that every cluster has.
namespaces := {labels | some labels in run.namespace_labels} | {labels |
	some name in ["default", "kube-node-lease", "kube-public", "kube-system"]
	not run.namespace_labels[name]
	labels := {"kubernetes.io/metadata.name": name}
}

covers_all(rule) if {
	is_for_all_names(rule)
	every field in ["apiGroups", "apiVersions", "operations"] { "*" in rule[field] }
	some pattern in ["*", "*/*"]
	pattern in rule.resources
}

# Whether a rule of exclusion takes in all that another one lists.
covers(excluded, rule) if {
	is_for_all_names(excluded)
	is_object(rule)
	object.get(excluded, "scope", null) in {null, "*", object.get(rule, "scope", null)}
	every field in ["apiGroups", "apiVersions", "operations", "resources"] {
		is_array(rule[field])
		every value in rule[field] { is_among(value, excluded[field]) }
	}
}

is_among(value, values) if value in values

# Only `*/*` takes in subresources.
is_among(value, values) if {
	"*" in values
	is_string(value)
	not contains(value, "/")
}

is_among(_, values) if "*/*" in values

is_for_all_names(rule) if {
	is_object(rule)
	object.get(rule, "resourceNames", null) in [null, []]
}
