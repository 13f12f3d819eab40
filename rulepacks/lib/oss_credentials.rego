# METADATA
# title: Credentials of OSS volumes
# description: >-
#   The AccessKeys that are written out where the reviewed object sets up volumes of OSS.
package lib.oss_credentials

import data.lib.alibaba_storage
import data.lib.credentials
import data.lib.pss
import data.lib.workload

# What the drivers are told, CSI's and the FlexVolume driver before it: attributes, their path, and what has them.
places := array.concat(alibaba_storage.of_driver(alibaba_storage.oss), array.concat(flex_of_pods, flex_of_volume))

flex_of_pods := [place |
	is_array(workload.spec.volumes)
	some index, source in workload.spec.volumes
	is_object(source)
	path := array.concat(workload.spec_path, ["volumes", index, "flexVolume"])
	place := flex(source.flexVolume, path, sprintf("volume `%s`", [pss.volume_name(source, index)]))
]

flex_of_volume := [flex(input.review.object.spec.flexVolume, ["spec", "flexVolume"], "volume") |
	input.review.object.kind == "PersistentVolume"
]

flex(source, path, title) := {
	"attributes": source.options,
	"path": array.concat(path, ["options"]),
	"title": title,
} if {
	source.driver == "alicloud/oss"
	is_object(source.options)
}

# Every credential: the `attribute` it is in (`stsId` for an `akId` that STS has handed out), the `key` as it is written,
# its `path`, and the `title` of the volume.
found := [entry |
	some place in places
	some attribute in ["akId", "akSecret", "otherOpts"]
	written := alibaba_storage.oss_attribute(place, attribute)
	is_credential(attribute, written.value)
	entry := {
		"attribute": exactly(attribute, written.value),
		"key": written.key,
		"path": array.concat(place.path, [written.key]),
		"title": place.title,
	}
]

# Where the rule `oss-credentials` tells of them; none in an object that is not surely one of those that it looks at.
paths := {entry.path | is_looked_at; some entry in found}

is_looked_at if split(input.review.object.apiVersion, "/")[0] in {"v1", "apps", "batch", "storage.k8s.io"}

is_looked_at if is_array(input.review.object.spec.template.spec.containers)

exactly(attribute, value) := "stsId" if {
	attribute == "akId"
	startswith(value, "STS.")
} else := attribute

is_credential(attribute, value) if {
	attribute in {"akId", "akSecret"}
	is_literal(value)
}

is_credential("otherOpts", value) if {
	some option in regex.find_all_string_submatch_n(secret_option, value, -1)
	is_literal(option[1])
}

is_literal(value) if {
	credentials.is_written(value)
	not regex.match(`(?i)^x+$|x{5}|[*]{3}`, value)
}

secret_option := concat("", [
	`(?i)(?:(?:^|[\s,])(?:-o\s*)?passwd(?:_file)?|ak_secret|access_key_secret)`,
	`(?:\s*[=:]\s*|\s+)["']?([^\s,"'-][^\s,"']*)`,
])
