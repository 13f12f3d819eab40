# METADATA
# title: OSS over plain HTTP or the internet
# description: >-
#   Over plain HTTP anyone on the way reads and changes the objects. An endpoint without `-internal` in its name is
#   public: the traffic leaves the VPC, and is paid for.
# related_resources:
# - ref: https://github.com/kubernetes-sigs/alibaba-cloud-csi-driver
#   description: CSI drivers of Alibaba Cloud
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#     - apiGroups: [""]
#       kinds: [PersistentVolume]
#     - apiGroups: [storage.k8s.io]
#       kinds: [StorageClass]
#   remediation: >-
#     Set `url: https://oss-<region>-internal.aliyuncs.com`.
#   parameters:
#     type: object
#     properties:
#       internal_only:
#         type: boolean
#         description: Whether public endpoints are found as well
#         default: false
#   since: 0.1.0
package rules.oss_endpoint

import data.lib.alibaba_storage

# Whether there are volumes of OSS with an endpoint.
applies if count(endpoints) > 0

endpoints := [{"url": url, "path": path, "title": volume.title} |
	some volume in alibaba_storage.of_driver(alibaba_storage.oss)
	url := alibaba_storage.oss_attribute(volume, "url").value
	path := alibaba_storage.oss_path(volume, "url")
]

violation contains {"msg": msg, "details": {"path": endpoint.path}} if {
	some endpoint in endpoints
	startswith(lower(endpoint.url), "http://")
	msg := sprintf("%s uses OSS over plain HTTP (`%s`)", [endpoint.title, shown(endpoint.url)])
}

violation contains {"msg": msg, "details": {"path": endpoint.path}} if {
	input.parameters.internal_only
	some endpoint in endpoints
	regex.match(public, lower(endpoint.url))
	not contains(lower(endpoint.url), "-internal.")
	msg := sprintf("%s uses OSS over the internet (`%s`)", [endpoint.title, shown(endpoint.url)])
}

# Without the login that someone may have put before the host.
shown(url) := regex.replace(url, `//[^/@]*@`, "//")

# With a scheme or without, with the name of a bucket before it or without.
public := `^(?:https?://)?(?:[a-z0-9-]+\.)?oss-[a-z0-9-]+\.aliyuncs\.com(?:[:/]|$)`
