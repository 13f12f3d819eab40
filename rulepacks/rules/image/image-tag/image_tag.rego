# METADATA
# title: Image tag that moves
# description: >-
#   The tag `latest`, which is also meant where none is written, is another image after each push. Two pods of one
#   workload may run different ones, nobody can say what runs, and going back to the version before is not possible.
#   Beside a digest the tag does not matter.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/containers/images/#image-names
#   description: Names, tags and digests of images
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/acs-pod-instance-overview
#   description: Container Compute Service, its pods
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Write the tag of a version, which is never pushed again, or a digest: `image: registry.example/web:1.4.2`.
#   parameters:
#     type: object
#     properties:
#       tags:
#         type: array
#         items: {type: string}
#         description: Tags that move. An image without a tag has `latest`.
#         default: [latest]
#       kinds:
#         type: array
#         items: {type: string}
#         description: The kinds of objects that are looked at; `*` is every kind.
#         default: ["*"]
#   since: 0.1.0
package rules.image_tag

import data.lib.containers
import data.lib.images
import data.lib.workload

applies if workload.of_kinds(input.parameters.kinds)

violation contains {"msg": msg, "details": {"path": array.concat(entry.path, ["image"])}} if {
	applies
	some index, entry in containers.all
	image := images.of_containers[index]
	image.digest == ""
	images.tag(image) in input.parameters.tags
	msg := sprintf("%s runs `%s`, %s", [containers.title(entry), entry.container.image, fault(image.tag)])
}

fault("") := "which has no tag"

fault(tag) := sprintf("whose tag `%s` moves", [tag]) if tag != ""
