# METADATA
# title: Constraint with wide exemptions
# description: >-
#   An exemption by a pattern grows by itself: whoever can make a namespace with a name that fits, or push an image to a
#   registry that is let through as a whole, is free of the policy. `*` switches it off.
# related_resources:
# - ref: https://open-policy-agent.github.io/gatekeeper/website/docs/howto
#   description: What constraints match, and `excludedNamespaces`
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: Policies of Container Service for Kubernetes
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [constraints.gatekeeper.sh]
#   remediation: >-
#     Name the exemptions one by one: `excludedNamespaces: [kube-system]`, and
#     `exemptImages: ["registry.example/system/agent:*"]` with the repository.
#   parameters:
#     type: object
#     properties:
#       allowed:
#         type: array
#         items: {type: string}
#         description: Patterns that may be there, such as `kube-*`
#         default: []
#   since: 0.1.0
package rules.broad_constraint_exemption

import data.lib.credentials

reviewed := input.review.object

violation contains {"msg": msg, "details": {"path": ["spec", "match", "excludedNamespaces", index]}} if {
	excluded := reviewed.spec.match.excludedNamespaces
	is_array(excluded)
	some index, name in excluded
	is_string(name)
	regex.match(`^\*|\*$`, name)
	not regex.match(credentials.placeholder, name)
	not is_allowed(name)
	msg := sprintf("constraint leaves out every namespace that fits `%s`", [name])
}

violation contains {"msg": msg, "details": {"path": ["spec", "parameters", "exemptImages", index]}} if {
	images := reviewed.spec.parameters.exemptImages
	is_array(images)
	some index, image in images
	is_string(image)
	regex.match(whole_registry, image)
	not regex.match(credentials.placeholder, image)
	not is_allowed(image)
	msg := sprintf("constraint leaves out every image that fits `%s`", [image])
}

# Without a name behind the host: `*`, `registry*`, `registry.example/*`, `localhost/*`.
whole_registry := `^[^/]*\*$|^(?:[^/]*[.:][^/]*|localhost)/\*$`

is_allowed(pattern) if pattern in input.parameters.allowed
