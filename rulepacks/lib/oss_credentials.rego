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

# Every credential: the `attribute` it is in, the `key` as it is written, its `path`, and the `title` of the volume.
found := [entry |
	some place in places
	some attribute in ["akId", "akSecret", "otherOpts"]
	written := alibaba_storage.oss_attribute(place, attribute)
	is_credential(attribute, written.value)
	entry := {
		"attribute": attribute,
		"key": written.key,
		"path": array.concat(place.path, [written.key]),
		"title": place.title,
	}
]

paths := {entry.path | some entry in found}

is_credential(attribute, value) if {
	attribute in {"akId", "akSecret"}
	credentials.is_written(value)
	not regex.match(`(?i)^x+$|x{5}`, value)
}

is_credential("otherOpts", value) if {
	regex.match(`(?i)-o\s*passwd|[\s,]passwd(?:_file)?=|ak_secret|access_key_secret`, value)
}
