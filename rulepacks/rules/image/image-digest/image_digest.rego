# METADATA
# title: Image without a digest
# description: >-
#   A tag can be pushed again: whoever can write to the registry changes what runs, without a change in the manifest. A
#   digest is the image itself, and the same one that was tested, scanned and signed.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/containers/images/#image-names
#   description: Names, tags and digests of images
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Append the digest, which `docker buildx imagetools inspect` and the registry show, to the image:
#     `image: registry.example/web:1.4@sha256:<digest>`.
#   parameters:
#     type: object
#     properties:
#       latest:
#         type: boolean
#         description: >-
#           Whether images count that have no tag, or the tag `latest`. They are those of the rule `image-tag`; set it
#           to `false` where both rules are used, to be told once.
#         default: true
#       kinds:
#         type: array
#         items: {type: string}
#         description: The kinds of objects that are looked at; `*` is every kind.
#         default: ["*"]
#   since: 0.1.0
package rules.image_digest

import data.lib.containers
import data.lib.images
import data.lib.workload

applies if workload.of_kinds(input.parameters.kinds)

violation contains {"msg": msg, "details": {"path": array.concat(entry.path, ["image"])}} if {
	applies
	some index, entry in containers.all
	image := images.of_containers[index]
	image.digest == ""
	is_counted(image)
	msg := sprintf("%s runs `%s`, which has no digest", [containers.title(entry), entry.container.image])
}

is_counted(_) if input.parameters.latest

is_counted(image) if images.tag(image) != "latest"
