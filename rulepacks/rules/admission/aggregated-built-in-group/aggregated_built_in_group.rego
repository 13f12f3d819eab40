# METADATA
# title: Aggregated API in a group of Kubernetes
# description: >-
#   An APIService with a backend takes over a version of an API group. If the group is one of Kubernetes' own, whatever
#   users and controllers write there goes to that backend instead, without them noticing.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/apiserver-aggregation/
#   description: Aggregation layer
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [apiregistration.k8s.io]
#       kinds: [APIService]
#   remediation: >-
#     Serve the API in a group of your own domain: `group: inventory.shop.example`.
#   since: 0.1.0
package rules.aggregated_built_in_group

import data.lib.api_groups

violation contains {"msg": msg, "details": {"path": ["spec", "group"]}} if {
	spec := input.review.object.spec
	is_object(spec.service)
	group := written(object.get(spec, "group", null))
	group in api_groups.built_in
	msg := sprintf("API group %s is Kubernetes' own, but served by the Service `%v`", [
		title(group),
		object.get(spec.service, "name", ""),
	])
}

# The core group has no name.
written(null) := ""

written(group) := group if group != null

title("") := "`\"\"`"

title(group) := sprintf("`%s`", [group]) if group != ""
