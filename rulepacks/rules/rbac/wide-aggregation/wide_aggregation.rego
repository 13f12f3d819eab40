# METADATA
# title: Aggregated ClusterRole that selects too much
# description: >-
#   An aggregated ClusterRole has the rules of all ClusterRoles that its selectors match, and gets those of new ones by
#   itself. A selector that is not about a label made for it collects rights that nobody meant to give.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#aggregated-clusterroles
#   description: Aggregated ClusterRoles
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [rbac.authorization.k8s.io, authorization.openshift.io]
#       kinds: [ClusterRole]
#   remediation: >-
#     Select by a label that is there for this role alone:
#     `matchLabels: {rbac.example.com/aggregate-to-monitoring: "true"}`.
#   since: 0.1.0
package rules.wide_aggregation

import data.lib.roles

violation contains {"msg": msg, "details": {"path": path}} if {
	is_array(roles.reviewed.aggregationRule.clusterRoleSelectors)
	some index, selector in roles.reviewed.aggregationRule.clusterRoleSelectors
	some [rest, msg] in faults(selector)
	path := array.concat(["aggregationRule", "clusterRoleSelectors", index], rest)
}

faults(selector) := {[[], "selector is empty and matches every ClusterRole"]} if {
	is_empty(selector)
} else := {fault |
	labels := items(selector, "matchLabels")
	expressions := items(selector, "matchExpressions")
	some fault in wide_labels(labels) | wide_expressions(labels, expressions)
}

is_empty(null)

is_empty(selector) if {
	is_object(selector)
	every field in ["matchLabels", "matchExpressions"] {
		object.get(selector, field, null) in {null, {}, []}
	}
}

items(selector, field) := object.get(selector, field, {}) if {
	is_object(selector)
	type_name(object.get(selector, field, {})) in {"array", "object"}
} else := {}

# Kubernetes' own roles have this label, `cluster-admin` among them.
wide_labels(labels) := {[["matchLabels", key], msg] |
	some key, value in labels
	key == "kubernetes.io/bootstrapping"
	msg := sprintf("selector matches Kubernetes' own roles (`%s: %s`), `cluster-admin` among them", [key, value])
}

# Expressions that match what has a common label, whatever its value. One that only leaves something out matches the
# rest, unless another part of the selector asks for a label.
wide_expressions(labels, expressions) := {[["matchExpressions", index], msg] |
	not asks_for_a_label(labels, expressions)
	some index, expression in expressions
	is_string(expression.key)
	some msg in wide_titles(expression)
}

wide_titles(expression) := {sprintf("selector matches every ClusterRole with the label `%s`", [expression.key])} if {
	expression.operator == "Exists"
	is_common(expression.key)
} else := {sprintf("selector matches all ClusterRoles but some (`%s: %s`)", [expression.operator, expression.key])} if {
	expression.operator in {"NotIn", "DoesNotExist"}
} else := set()

asks_for_a_label(labels, _) if count(labels) > 0

asks_for_a_label(_, expressions) if {
	some expression in expressions
	expression.operator == "In"
}

asks_for_a_label(_, expressions) if {
	some expression in expressions
	expression.operator == "Exists"
	not is_common(expression.key)
}

is_common(key) if key in {
	"app",
	"chart",
	"component",
	"env",
	"environment",
	"heritage",
	"k8s-app",
	"name",
	"owner",
	"release",
	"role",
	"team",
	"tier",
	"version",
}

is_common(key) if {
	is_string(key)
	some prefix in ["app.kubernetes.io/", "helm.sh/", "kubernetes.io/", "olm."]
	startswith(key, prefix)
}
