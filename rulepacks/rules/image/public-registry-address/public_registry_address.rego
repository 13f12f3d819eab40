# METADATA
# title: Image from a public registry address
# description: >-
#   Container Registry has an address for networks in the cloud beside the public one. Pods that pull from the public
#   one need a way out to the internet, pay for the traffic, and stop starting when that way is cut. The other address
#   works in the registry's own region only.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/acs-pod-instance-overview
#   description: Container Compute Service, its pods
# custom:
#   severity: info
#   platforms: [acs, ack-managed, ack-managed-node-pools, ack-serverless, ack-edge, ack-dedicated]
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Use the address for networks in the cloud, with `-vpc` in it, as in
#     `image: registry-vpc.cn-hangzhou.aliyuncs.com/shop/web:1.4` or
#     `image: shop-registry-vpc.cn-hangzhou.cr.aliyuncs.com/shop/web:1.4`.
#   since: 0.1.0
package rules.public_registry_address

import data.lib.alibaba_registries
import data.lib.containers
import data.lib.images

# Whether the pod has an image of Container Registry.
applies if {
	some image in found
	alibaba_registries.is_address(image.registry)
}

violation contains {"msg": msg, "details": {"path": array.concat(image.entry.path, ["image"])}} if {
	some image in found
	alibaba_registries.is_public(image.registry)
	msg := sprintf("%s takes its image from the public address `%s`", [containers.title(image.entry), image.registry])
}

found := [{"entry": entry, "registry": trim_suffix(lower(image.registry), ":443")} |
	some entry in containers.all
	image := images.parse(entry.container.image)
]
