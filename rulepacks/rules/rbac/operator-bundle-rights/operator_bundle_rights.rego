# METADATA
# title: Rights that an operator bundle asks for
# description: >-
#   The Operator Lifecycle Manager grants these rules in the whole cluster when somebody installs the operator, and few
#   people read them first.
# related_resources:
# - ref: https://olm.operatorframework.io/docs/concepts/crds/clusterserviceversion/
#   description: ClusterServiceVersions
# - ref: https://kubernetes.io/docs/concepts/security/rbac-good-practices/
#   description: Good practices for RBAC
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [operators.coreos.com]
#       kinds: [ClusterServiceVersion]
#   remediation: >-
#     Write the groups, resources and verbs that the operator uses instead of `*`. Move what it needs in its own namespace
#     to `permissions`, and limit the rest with `resourceNames`.
#   since: 0.1.0
package rules.operator_bundle_rights

import data.lib.rbac
import data.lib.rights

violation contains {"msg": msg, "details": {"path": place.path}} if {
	some place in places
	count(place.wildcards) > 0
	msg := sprintf("%s gets a rule with `*` in `%s`", [place.holder, concat("`, `", place.wildcards)])
}

violation contains {"msg": msg, "details": {"path": place.path}} if {
	some place in places
	place.wildcards == []
	texts := {rights.text(granted) |
		some power in rights.dangerous
		some granted in rbac.granted([place.rule], power, "*")
	}
	count(texts) > 0
	msg := sprintf("%s can %s everywhere", [place.holder, rights.listed(texts)])
}

# Every rule for the whole cluster.
places := [place |
	permissions := input.review.object.spec.install.spec.clusterPermissions
	is_array(permissions)
	some index, permission in permissions
	is_array(permission.rules)
	some number, rule in permission.rules
	place := {
		"rule": rule,
		"holder": holder(permission),
		"wildcards": wildcards(rule),
		"path": ["spec", "install", "spec", "clusterPermissions", index, "rules", number],
	}
]

holder(permission) := sprintf("service account `%s`", [permission.serviceAccountName]) if {
	is_string(permission.serviceAccountName)
} else := "service account"

wildcards(rule) := [field |
	some field in ["apiGroups", "resources", "verbs", "nonResourceURLs"]
	is_array(rule[field])
	"*" in rule[field]
]
