# METADATA
# title: Role that maps cloud identities to users
# description: >-
#   In managed clusters a mapping says which user and groups of Kubernetes a cloud identity is. Whoever changes it makes
#   an identity of theirs an administrator of the cluster.
# related_resources:
# - ref: https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html
#   description: The ConfigMap `aws-auth` of EKS
# - ref: https://kubernetes.io/docs/concepts/security/rbac-good-practices/
#   description: Good practices for RBAC
# custom:
#   severity: critical
#   match:
#     kinds:
#     - apiGroups: [rbac.authorization.k8s.io, authorization.openshift.io]
#       kinds: [Role, ClusterRole]
#   remediation: >-
#     Remove the verbs that write, and leave the mapping to those who run the platform.
#   parameters:
#     type: object
#     properties:
#       mappings:
#         type: array
#         items: {type: string}
#         description: >-
#           Further custom resources that map identities, as `<plural>.<group>`. Known are `ramidentitymappings` of
#           Alibaba Cloud, `iamidentitymappings` of AWS and the ConfigMap `aws-auth`.
#         default: []
#       exempt:
#         type: array
#         items: {type: string}
#         description: >-
#           Names of roles that may change mappings, with `*` for any text. Roles of a namespace that are called like a
#           ClusterRole of Kubernetes (`admin`, `cluster-admin`, `edit`, `view`) are judged all the same.
#         default: ["system:*", cluster-admin, admin, edit, view, "gce:podsecuritypolicy:*"]
#   since: 0.1.0
package rules.role_maps_identities

import data.lib.power_table
import data.lib.rbac
import data.lib.roles

violation contains found if {
	roles.may_grant(targets)
	some found in roles.granting(targets, power_table.all["map-identities"].can)
	not is_exempt
}

targets := array.concat(rbac.compiled["map-identities"], further)

is_exempt if roles.is_exempt(input.parameters.exempt)

further := [target |
	some mapping in input.parameters.mappings
	is_string(mapping)
	plural := split(mapping, ".")[0]
	target := rbac.compile({
		"groups": {substring(mapping, count(plural) + 1, -1)},
		"resources": {plural},
		"verbs": power_table.writes,
		"names": {"*"},
	})
]
