# METADATA
# title: Storage of Alibaba Cloud
# description: >-
#   Where the reviewed object sets up volumes of the CSI drivers of Alibaba Cloud: a PersistentVolume, a StorageClass,
#   or a workload with volumes of its own.
package lib.alibaba_storage

import data.lib.credentials
import data.lib.pss
import data.lib.workload

reviewed := input.review.object

disk := "diskplugin.csi.alibabacloud.com"

nas := "nasplugin.csi.alibabacloud.com"

oss := "ossplugin.csi.alibabacloud.com"

# Every place as an object:
#   driver      its name
#   attributes  what the driver is told; empty when absent, null or of a wrong type
#   path        of the attributes, from the root of the object
#   title       what messages call it: "volume", "volume `data`", "storage class"
#   secrets     where a Secret is named for the mount: its name and the path, at most one
volumes := array.concat(array.concat(persistent, classes), inline)

of_driver(driver) := [volume | some volume in volumes; volume.driver == driver]

persistent := [csi_volume(reviewed.spec.csi, ["spec", "csi"], "volume") |
	reviewed.kind == "PersistentVolume"
	is_object(reviewed.spec.csi)
]

inline := [csi_volume(source.csi, path, title) |
	is_array(workload.spec.volumes)
	some index, source in workload.spec.volumes
	is_object(source.csi)
	path := array.concat(workload.spec_path, ["volumes", index, "csi"])
	title := sprintf("volume `%s`", [pss.volume_name(source, index)])
]

csi_volume(csi, path, title) := {
	"driver": object.get(csi, "driver", ""),
	"attributes": mapping(object.get(csi, "volumeAttributes", {})),
	"path": array.concat(path, ["volumeAttributes"]),
	"title": title,
	"secrets": [{"name": name, "path": array.concat(path, ["nodePublishSecretRef"])} |
		name := csi.nodePublishSecretRef.name
		is_string(name)
		name != ""
	],
}

classes := [class_volume(reviewed) | reviewed.kind == "StorageClass"]

class_volume(class) := {
	"driver": object.get(class, "provisioner", ""),
	"attributes": mapping(object.get(class, "parameters", {})),
	"path": ["parameters"],
	"title": "storage class",
	"secrets": [{"name": name, "path": ["parameters", secret_parameter]} |
		name := class.parameters[secret_parameter]
		is_string(name)
		name != ""
	],
}

secret_parameter := "csi.storage.k8s.io/node-publish-secret-name"

mapping(value) := value if {
	is_object(value)
} else := {}

# A value as the drivers read it, which know texts alone: `"True "` and a bare `true` are `true`. Undefined when there
# is none.
value(attributes, name) := found if {
	found := text(attributes[name])
	found != ""
}

text(written) := trim_space(written) if is_string(written)

text(written) := sprintf("%v", [written]) if type_name(written) in {"boolean", "number"}

# An attribute of OSS, `{"key", "value"}`: there keys are the same in capitals and small letters.
oss_attribute(volume, name) := found[0] if {
	found := [{"key": key, "value": value(volume.attributes, key)} |
		some key, _ in volume.attributes
		lower(key) == lower(name)
	]
}

# The value of an attribute of OSS in small letters; empty when there is none.
oss_word(volume, name) := lower(oss_attribute(volume, name).value) if {
	oss_attribute(volume, name)
} else := ""

# Where an attribute of OSS is, or would be.
oss_path(volume, name) := array.concat(volume.path, [oss_attribute(volume, name).key]) if {
	oss_attribute(volume, name)
} else := array.concat(volume.path, [name])

# Which client mounts a bucket.
is_ossfs(volume) if oss_word(volume, "fuseType") in {"", "ossfs"}

# The options of a mount of OSS, of `-o a=b -o c` and `-oa=b,c` alike: `["a=b", "c"]`.
oss_options(volume) := [option |
	text_of_options := regex.replace(oss_attribute(volume, "otherOpts").value, `(?:^|\s)-o\s*`, " ")
	some option in regex.split(`[\s,]+`, text_of_options)
	option != ""
]

# Whether a class of a driver makes what its parameters can have encrypted.
makes_encryptable(class, driver) if {
	driver == disk
	class.provisioner == driver
}

makes_encryptable(class, driver) if {
	driver == nas
	class.provisioner == driver
	lower(value(class.parameters, "volumeAs")) == "filesystem"
}

# What a class leaves unencrypted, `{"name", "value", "what"}` with the parameter that says so; undefined for one that
# encrypts, and for one that makes nothing of the kind.
unencrypted(class) := {"name": "encrypted", "value": written, "what": "disks"} if {
	makes_encryptable(class, disk)
	written := object.get(mapping(object.get(class, "parameters", {})), "encrypted", null)
	not is_yes(written)
	not is_filled_in(written)
}

unencrypted(class) := {"name": "encryptType", "value": written, "what": "NAS file systems"} if {
	makes_encryptable(class, nas)
	written := object.get(class.parameters, "encryptType", null)
	is_zero(written)
}

is_yes(written) if lower(text(written)) in {"true", "yes", "1"}

# Whether a tool fills in the value.
is_filled_in(written) if regex.match(credentials.placeholder, text(written))

is_zero(null) := true

is_zero(written) if text(written) in {"", "0"}
