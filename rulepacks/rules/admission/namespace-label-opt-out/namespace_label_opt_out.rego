# METADATA
# title: Webhook that namespaces can opt out of
# description: >-
#   A webhook that excludes namespaces by a label excludes every namespace that gets this label. Here a role lets its
#   users change Namespaces, so they can exclude their own.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/
#   description: Dynamic admission control, `namespaceSelector`
# - ref: https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-metadata-name
#   description: The label that nobody can change
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: [admissionregistration.k8s.io]
#       kinds: [MutatingWebhookConfiguration, ValidatingWebhookConfiguration]
#   remediation: >-
#     Leave out namespaces by their names, `{key: kubernetes.io/metadata.name, operator: NotIn, values: [kube-system]}`,
#     or take `update` and `patch` on `namespaces` from the role.
#   inventory: [rbac.authorization.k8s.io/*]
#   requires: [ClusterRole, Role]
#   since: 0.1.0
package rules.namespace_label_opt_out

import data.lib.run
import data.lib.webhooks

violation contains {"msg": msg, "details": {"path": path}} if {
	role := labelling_roles[0]
	some hook in webhooks.all
	some index, expression in hook.webhook.namespaceSelector.matchExpressions
	expression.operator in {"NotIn", "DoesNotExist"}
	expression.key != "kubernetes.io/metadata.name"
	path := array.concat(hook.path, ["namespaceSelector", "matchExpressions", index])
	msg := sprintf("%s leaves out namespaces by the label `%s`, which %s `%s` can set", [
		hook.title,
		expression.key,
		role.kind,
		role.metadata.name,
	])
}

# Roles of the run with which namespaces can be labelled, by people or by nobody knows whom.
labelling_roles := [role |
	some role in array.concat(roles("ClusterRole"), roles("Role"))
	some rule in role.rules
	can_label(rule)
	not is_for_components(role)
]

roles(kind) := run.of_kind("rbac.authorization.k8s.io", kind)

# Who may change everything may change the webhook as well.
can_label(rule) if {
	some group in rule.apiGroups
	group in {"", "*"}
	some resource in rule.resources
	resource in {"namespaces", "*"}
	some verb in rule.verbs
	verb in {"patch", "update", "*"}
	object.get(rule, "resourceNames", null) in {null, []}
	not is_for_everything(rule)
}

is_for_everything(rule) if {
	"*" in rule.apiGroups
	"*" in rule.resources
}

# Roles of Kubernetes, and those that only service accounts are bound to.
is_for_components(role) if {
	is_string(role.metadata.name)
	startswith(role.metadata.name, "system:")
}

is_for_components(role) if {
	subjects := bound[role.kind][role.metadata.name]
	every subject in subjects { subject.kind == "ServiceAccount" }
}

# The subjects of each role, by its kind and name.
bound[binding.roleRef.kind][binding.roleRef.name] contains subject if {
	some binding in array.concat(roles("ClusterRoleBinding"), roles("RoleBinding"))
	some subject in binding.subjects
}
