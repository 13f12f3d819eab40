# METADATA
# title: Power granted by a role
# description: >-
#   Some rights lead further than they seem to: to Secrets, into the pods of others, to the nodes, or to more rights.
#   Whoever takes over one account that has such a role has that power too.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/security/rbac-good-practices/
#   description: Good practices for RBAC, with the ways from one right to others
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/rbac/
#   description: How RBAC matches requests, and what keeps users from widening their own rights
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [rbac.authorization.k8s.io, authorization.openshift.io]
#       kinds: [Role, ClusterRole]
#   remediation: >-
#     Remove the verb or the resource from the rule, or limit it to the objects that are needed with `resourceNames`.
#   parameters:
#     type: object
#     properties:
#       power:
#         type: string
#         description: The power that roles must not grant, of the table in `data.lib.power_table`.
#         readOnly: true
#         default: read-secrets-everywhere
#       exempt:
#         type: array
#         items: {type: string}
#         description: >-
#           Names of roles that may grant it, with `*` for any text. Roles of a namespace that are called like a
#           ClusterRole of Kubernetes (`admin`, `cluster-admin`, `edit`, `view`) are judged all the same.
#         default: ["system:*", cluster-admin, admin, edit, view, "gce:podsecuritypolicy:*"]
#   since: 0.1.0
package rules.role_power

import data.lib.power_table
import data.lib.rbac
import data.lib.roles

violation contains found if {
	is_suspected
	power := input.parameters.power
	some found in roles.granting(rbac.compiled[power], power_table.all[power].can)
	not is_exempt
}

# A quick look that leaves names aside: most roles grant no such power to any.
is_suspected if roles.may_grant(rbac.compiled[input.parameters.power])

is_exempt if roles.is_exempt(input.parameters.exempt)
