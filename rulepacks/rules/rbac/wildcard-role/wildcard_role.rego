# METADATA
# title: Role that grants everything
# description: >-
#   A rule with `*` for verbs and resources grants whatever there is in its API groups and whatever will come.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege
#   description: Good practices for RBAC, least privilege
# custom:
#   severity: critical
#   match:
#     kinds:
#     - apiGroups: [rbac.authorization.k8s.io, authorization.openshift.io]
#       kinds: [Role, ClusterRole]
#   remediation: >-
#     List what is needed: `apiGroups: [apps]`, `resources: [deployments]`, `verbs: [get, list, watch]`.
#   parameters:
#     type: object
#     properties:
#       groups:
#         type: string
#         description: Whether rules for `all` API groups are meant, or those for groups that they name.
#         enum: [all, named]
#         readOnly: true
#         default: all
#       exempt:
#         type: array
#         items: {type: string}
#         description: >-
#           Names of roles that may grant everything, with `*` for any text. Roles of a namespace that are called like a
#           ClusterRole of Kubernetes (`admin`, `cluster-admin`, `edit`, `view`) are judged all the same.
#         default: [cluster-admin, "system:*", "gce:podsecuritypolicy:*"]
#   since: 0.1.0
package rules.wildcard_role

import data.lib.rbac
import data.lib.roles

violation contains {"msg": msg, "details": {"path": ["rules", index]}} if {
	some index, rule in roles.rules
	rbac.grants_all_of_its_groups(rule)
	sort_of(rule) == input.parameters.groups
	not is_exempt
	msg := sprintf("rule grants every verb on every resource of %s", [roles.groups_title(rule)])
}

is_exempt if roles.is_exempt(input.parameters.exempt)

sort_of(rule) := "all" if {
	rbac.grants_everything(rule)
} else := "named"
