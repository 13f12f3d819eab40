# METADATA
# title: Dangerous rights added to a built-in role
# description: >-
#   The label `rbac.authorization.k8s.io/aggregate-to-…` adds the rules of a ClusterRole to `admin`, `edit` or `view`.
#   Everyone who is bound to that role, in whichever namespace, has them from then on, and no binding shows it.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#aggregated-clusterroles
#   description: Aggregated ClusterRoles
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles
#   description: What `admin`, `edit` and `view` are meant to grant
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [rbac.authorization.k8s.io, authorization.openshift.io]
#       kinds: [ClusterRole]
#   remediation: >-
#     Remove the label, or move the dangerous rule to a ClusterRole without it. What is added to `view` must only read,
#     and no Secrets.
#   parameters:
#     type: object
#     properties:
#       exempt:
#         type: array
#         items: {type: string}
#         description: Names of roles that may be added, with `*` for any text.
#         default: ["system:*", cluster-admin, admin, edit, view, "gce:podsecuritypolicy:*"]
#   since: 0.1.0
package rules.aggregated_rights

import data.lib.power_table
import data.lib.rbac
import data.lib.roles

violation contains {"msg": msg, "details": {"path": ["metadata", "labels", label]}} if {
	not is_exempt
	some name in ["admin", "edit", "view"]
	label := concat("", ["rbac.authorization.k8s.io/aggregate-to-", name])
	roles.reviewed.metadata.labels[label] == "true"
	rights := dangerous | writes(name)
	count(rights) > 0
	msg := sprintf("role is added to `%s`, whose holders can then %s", [name, concat(", ", sort(rights))])
}

is_exempt if roles.is_exempt(input.parameters.exempt)

dangerous := {"do everything" | everything} | {power_table.all[power].can |
	some power in powers
	some grant in rbac.granted(roles.rules, power, "*")
	not rbac.grants_everything(roles.rules[grant.index])
}

everything if {
	some rule in roles.rules
	rbac.grants_everything(rule)
}

# Whoever has `view` must not write at all.
writes("view") := {right |
	some rule in roles.rules
	not rbac.grants_everything(rule)
	verbs := [verb | some verb in rbac.strings(rule, "verbs"); verb in power_table.writes | {"*"}]
	count(verbs) > 0
	resources := rbac.strings(rule, "resources")
	count(resources) > 0
	right := sprintf("use %s on %s", [roles.quoted(verbs), roles.quoted(resources)])
}

writes(name) := set() if name != "view"

# Those that lead to other rights, or to the nodes.
powers := {
	"add-ephemeral-containers",
	"approve-certificates",
	"bind-roles",
	"change-admission",
	"change-nodes",
	"create-persistent-volumes",
	"create-tokens",
	"create-workloads",
	"escalate-roles",
	"exec-into-pods",
	"impersonate",
	"impersonate-within-limits",
	"nodes-proxy",
	"port-forward",
	"read-secrets-everywhere",
	"write-rbac",
	"write-secrets",
}
