# METADATA
# title: Critical object without deletion protection
# description: >-
#   Deleting a Namespace takes all that is in it along, and deleting a Service or an Ingress its address. The policy
#   ACKResourceDeletionProtection refuses to delete what has the label `policy.alibabacloud.com/delete-protection`.
#   Which objects are critical is for you to say, in the parameter `objects`.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: Policies of Container Service for Kubernetes, ACKResourceDeletionProtection
# custom:
#   severity: info
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Namespace, Service]
#     - apiGroups: [networking.k8s.io]
#       kinds: [Ingress]
#   remediation: >-
#     Add the label `policy.alibabacloud.com/delete-protection: "true"`, and a constraint of the kind
#     ACKResourceDeletionProtection for it.
#   parameters:
#     type: object
#     properties:
#       objects:
#         type: array
#         items: {type: string}
#         description: >-
#           The critical objects, as `Namespace/name`, `Service/namespace/name` or `Ingress/namespace/name`; without the
#           namespace in every one; `Namespace/*` is each of the kind.
#         default: []
#   since: 0.1.0
package rules.missing_delete_protection

import data.lib.workload

reviewed := input.review.object

label := "policy.alibabacloud.com/delete-protection"

# Whether it is a critical object.
applies if {
	is_of_kind
	some name in names
	name in input.parameters.objects
}

violation contains {"msg": msg, "details": {"path": ["metadata", "labels", label]}} if {
	applies
	not reviewed.metadata.labels[label] == "true"
	msg := sprintf("%s has no deletion protection (`%s: \"true\"`)", [lower(reviewed.kind), label])
}

# A quick look, before names are.
is_of_kind if {
	some named in input.parameters.objects
	startswith(named, reviewed.kind)
}

# What the parameter may call the object.
names contains sprintf("%s/*", [reviewed.kind])

names contains sprintf("%s/%s", [reviewed.kind, reviewed.metadata.name])

names contains sprintf("%s/%s/%s", [reviewed.kind, workload.namespace, reviewed.metadata.name])
