# METADATA
# title: Wildcard in a role
# description: >-
#   A `*` in a role grants more than anyone reads from it, and with every kind that is installed and every verb that is
#   added to the API it grants more still.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege
#   description: Good practices for RBAC, least privilege
# - ref: https://www.cisecurity.org/benchmark/kubernetes
#   description: CIS Kubernetes Benchmark, 5.1.3
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [rbac.authorization.k8s.io, authorization.openshift.io]
#       kinds: [Role, ClusterRole]
#   remediation: >-
#     List what is needed instead of `*`.
#   parameters:
#     type: object
#     properties:
#       field:
#         type: string
#         description: The list of a rule that must hold no wildcard.
#         enum: [verbs, resources, apiGroups, nonResourceURLs]
#         readOnly: true
#         default: verbs
#       exempt:
#         type: array
#         items: {type: string}
#         description: >-
#           Names of roles that may have wildcards, with `*` for any text. Roles of a namespace that are called like a
#           ClusterRole of Kubernetes (`admin`, `cluster-admin`, `edit`, `view`) are judged all the same.
#         default: [cluster-admin, "system:*", "gce:podsecuritypolicy:*"]
#   since: 0.1.0
package rules.role_wildcard

import data.lib.rbac
import data.lib.roles

violation contains {"msg": msg, "details": {"path": path}} if {
	field := input.parameters.field
	some index, rule in roles.rules
	not is_told_otherwise(rule, field)
	some place, value in rbac.strings(rule, field)
	value in wildcards[field]
	not is_exempt
	path := ["rules", index, field, place]
	msg := sprintf("rule grants %s", [title(rule, field, value)])
}

is_exempt if roles.is_exempt(input.parameters.exempt)

# That a rule grants everything is told once, by the rule for that. Of URLs it tells nothing.
is_told_otherwise(rule, field) if {
	field != "nonResourceURLs"
	rbac.grants_all_of_its_groups(rule)
}

# Resources of one kind only (`*/scale`) and URLs below one path (`/apis/*`) are no wildcards here.
wildcards := {
	"verbs": {"*"},
	"resources": {"*"},
	"apiGroups": {"*"},
	"nonResourceURLs": {"*", "/*"},
}

title(rule, "verbs", _) := sprintf("every verb (`*`) on %s", [roles.quoted(objects)]) if {
	objects := array.concat(rbac.strings(rule, "resources"), rbac.strings(rule, "nonResourceURLs"))
}

title(rule, "resources", _) := sprintf("%s on every resource (`*`) of %s", [
	roles.quoted(rbac.strings(rule, "verbs")),
	roles.groups_title(rule),
])

title(rule, "apiGroups", _) := sprintf("%s on %s of every API group (`*`)", [
	roles.quoted(rbac.strings(rule, "verbs")),
	roles.quoted(rbac.strings(rule, "resources")),
])

title(rule, "nonResourceURLs", url) := sprintf("%s on every non-resource URL (`%s`)", [
	roles.quoted(rbac.strings(rule, "verbs")),
	url,
])
