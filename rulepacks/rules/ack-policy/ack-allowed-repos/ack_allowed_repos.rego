# METADATA
# title: Image from a repository that is not allowed
# description: >-
#   Whoever controls a registry decides what runs. Images must begin with one of the prefixes in `repos`, as written
#   or in full (`nginx` is `docker.io/library/nginx`). Without `repos` nothing is found. A prefix should end in `/`,
#   or names that go on behind it are allowed too. An image that begins with a placeholder is not judged.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKAllowedRepos
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Copy the image to an allowed registry and name it there: `registry-vpc.cn-hangzhou.aliyuncs.com/shop/web:1.4`.
#   parameters:
#     type: object
#     properties:
#       repos:
#         type: array
#         items: {type: string}
#         description: Prefixes of images, such as `registry-vpc.cn-hangzhou.aliyuncs.com/shop/`
#         default: []
#   since: 0.1.0
package rules.ack_allowed_repos

import data.lib.containers
import data.lib.images

applies if count(input.parameters.repos) > 0

violation contains {"msg": msg, "details": {"path": array.concat(entry.path, ["image"])}} if {
	applies
	some entry in containers.all
	image := entry.container.image
	is_string(image)
	image != ""
	not regex.match(`^\s*(?:\{\{|\$[({]|<)`, image)
	not is_allowed(image)
	msg := sprintf("%s has the image `%s`, which is from no allowed repository", [containers.title(entry), image])
}

is_allowed(image) if strings.any_prefix_match(image, input.parameters.repos)

is_allowed(image) if strings.any_prefix_match(images.normalised(image), input.parameters.repos)
