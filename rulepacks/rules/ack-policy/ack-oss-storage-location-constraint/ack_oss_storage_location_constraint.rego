# METADATA
# title: OSS bucket in a region that is not allowed
# description: >-
#   Data may have to stay in some regions, and a bucket elsewhere is slower and dearer to use. The region is that of
#   the bucket's URL, `oss-cn-beijing-internal.aliyuncs.com`; one without a region, such as a domain of its own or
#   `oss-accelerate.aliyuncs.com`, is not judged. Without `regions` nothing is found.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKOSSStorageLocationConstraint
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#     - apiGroups: [""]
#       kinds: [PersistentVolume]
#   remediation: >-
#     Use a bucket in an allowed region, and its endpoint in `url`: `oss-cn-beijing-internal.aliyuncs.com`.
#   parameters:
#     type: object
#     properties:
#       mode:
#         type: string
#         description: "`allowlist`: only the listed regions are allowed; anything else: all but the listed ones"
#         default: allowlist
#       regions:
#         type: array
#         items: {type: string}
#         description: Regions, such as `cn-beijing`
#         default: []
#   since: 0.1.0
package rules.ack_oss_storage_location_constraint

import data.lib.volumes
import data.lib.workload

applies if {
	count(input.parameters.regions) > 0
	count(buckets) > 0
}

violation contains {"msg": msg, "details": {"path": bucket.path}} if {
	count(input.parameters.regions) > 0
	some bucket in buckets
	is_refused(bucket.region)
	msg := sprintf("%s is in the OSS region `%s`, which is not allowed", [bucket.title, bucket.region])
}

is_refused(region) if {
	input.parameters.mode == "allowlist"
	not is_listed(region)
}

is_refused(region) if {
	input.parameters.mode != "allowlist"
	is_listed(region)
}

is_listed(region) if region in input.parameters.regions

buckets contains {"title": place.title, "region": region(url), "path": array.concat(place.path, field)} if {
	some place in places
	some field, driver in drivers
	object.get(place.source, [field[0], "driver"], null) == driver
	url := object.get(place.source, field, null)
}

# By the field that has the URL, the driver that reads it.
drivers := {
	["csi", "volumeAttributes", "url"]: "ossplugin.csi.alibabacloud.com",
	["flexVolume", "options", "url"]: "alicloud/oss",
}

places := [{"title": "persistent volume", "source": spec, "path": ["spec"]} |
	input.review.object.kind == "PersistentVolume"
	spec := input.review.object.spec
	is_object(spec)
] if {
	not workload.spec
} else := [{"title": sprintf("volume `%s`", [volume.name]), "source": source, "path": volume.path} |
	some volume in volumes.all
	count(volume.sources & {"csi", "flexVolume"}) > 0
	source := volumes.written(volume)
]

region(url) := trim_suffix(found, "-internal") if {
	is_string(url)
	host := split(regex.replace(lower(trim_space(url)), `^[a-z0-9]+://`, ""), "/")[0]
	found := regex.find_all_string_submatch_n(`(?:^|[.-])oss-([a-z0-9-]+)\.aliyuncs\.com(?::[0-9]+)?$`, host, 1)[0][1]
	not startswith(found, "accelerate")
}
