# METADATA
# title: Image from an unapproved registry
# description: >-
#   What an image holds is decided by whoever can push to its registry. Registries of your own are scanned, signed and
#   there when a public one is down, has deleted the image or limits the downloads. Without a registry an image is from
#   Docker Hub.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/acs-pod-instance-overview
#   description: Container Compute Service, what its pods may run
# - ref: https://kubernetes.io/docs/concepts/containers/images/
#   description: Images and their names
# custom:
#   severity: medium
#   platforms: [acs, ack-managed, ack-managed-node-pools, ack-serverless, ack-edge, ack-dedicated]
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Copy the image to Container Registry and use it from there, as in
#     `image: registry-vpc.cn-hangzhou.aliyuncs.com/shop/web:1.4`; or add the registry to the parameter `registries`.
#   parameters:
#     type: object
#     properties:
#       registries:
#         type: array
#         items: {type: string}
#         description: >-
#           Regular expressions, one of which must match the image, as it is written or with `docker.io/library/` where
#           no registry is. Begin them with `^`, and end a host with `/`. The default is Alibaba Cloud's registries.
#         default:
#         - ^([a-z0-9-]+\.)+cr\.aliyuncs\.com(:443)?/
#         - ^registry(-vpc|-internal|-intl|-intl-vpc)?\.[a-z0-9-]+\.aliyuncs\.com(:443)?/
#         - ^[a-z0-9-]+\.ack\.aliyuncs\.com(:443)?/
#       kinds:
#         type: array
#         items: {type: string}
#         description: The kinds of objects that are looked at; `*` is every kind.
#         default: ["*"]
#   since: 0.1.0
package rules.image_registry

import data.lib.containers
import data.lib.images
import data.lib.workload

applies if workload.of_kinds(input.parameters.kinds)

violation contains {"msg": msg, "details": {"path": array.concat(entry.path, ["image"])}} if {
	applies
	some entry in containers.all
	image := entry.container.image
	parts := images.parse(image)
	not is_approved(image)
	msg := sprintf("%s takes `%s` from `%s`, not from an approved registry", [
		containers.title(entry),
		image,
		parts.registry,
	])
}

is_approved(image) if {
	some pattern in input.parameters.registries
	regex.is_valid(pattern)
	some form in [image, images.normalised(image), lower(image)]
	regex.match(pattern, form)
}
