# METADATA
# title: Claim of too much storage
# description: >-
#   Each claim makes a disk that costs by its size, whether it is used or not. Claims of more than `maxSize`, `50Gi`
#   where nothing is set, are found, those of StatefulSets and of `ephemeral` volumes too. Without `allowNamespaces`
#   every namespace may have claims; one that names no namespace is not judged by it.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKPVCConstraint
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#     - apiGroups: [""]
#       kinds: [PersistentVolumeClaim]
#   remediation: >-
#     Ask for less in `resources: {requests: {storage: 20Gi}}`, or put the claim into one of the allowed namespaces.
#   parameters:
#     type: object
#     properties:
#       maxSize:
#         type: string
#         description: The most that a claim may ask for; empty for any size
#         default: 50Gi
#         pattern: '^([0-9]+(\.[0-9]+)?([KMGTPE]i|[numkMGTPE])?)?$'
#       allowNamespaces:
#         type: array
#         items: {type: string}
#         description: Namespaces that may have claims; all if empty
#         default: []
#   since: 0.1.0
package rules.ack_pvc_constraint

import data.lib.quantities
import data.lib.volumes
import data.lib.workload

applies if count(claims) > 0

violation contains {"msg": msg, "details": {"path": path}} if {
	some claim in claims
	size := claim.written.spec.resources.requests.storage
	quantities.parse(size) > quantities.parse(input.parameters.maxSize)
	path := array.concat(claim.path, ["spec", "resources", "requests", "storage"])
	msg := sprintf("%s asks for `%v` of storage, more than `%s`", [claim.title, size, input.parameters.maxSize])
}

violation contains {"msg": msg, "details": {"path": ["metadata", "namespace"]}} if {
	count(input.parameters.allowNamespaces) > 0
	count(claims) > 0
	not is_allowed(workload.namespace)
	msg := sprintf("%s is in the namespace `%s`, which may have none", [claims[0].title, workload.namespace])
}

is_allowed(namespace) if namespace in input.parameters.allowNamespaces

claims := array.concat(array.concat(own, templates), ephemeral)

own := [{"title": "claim", "written": workload.reviewed, "path": []} |
	workload.reviewed.kind == "PersistentVolumeClaim"
]

templates := [{"title": title(template), "written": template, "path": ["spec", "volumeClaimTemplates", index]} |
	workload.has_template
	is_array(workload.reviewed.spec.volumeClaimTemplates)
	some index, template in workload.reviewed.spec.volumeClaimTemplates
	is_object(template)
]

title(template) := sprintf("claim `%s`", [template.metadata.name]) if {
	is_string(template.metadata.name)
} else := "claim"

ephemeral := [{"title": name, "written": template, "path": path} |
	some volume in volumes.all
	"ephemeral" in volume.sources
	template := volumes.written(volume).ephemeral.volumeClaimTemplate
	is_object(template)
	name := sprintf("claim of volume `%s`", [volume.name])
	path := array.concat(volume.path, ["ephemeral", "volumeClaimTemplate"])
]
