# METADATA
# title: Volumes
# description: >-
#   The volumes of the reviewed workload, each with the fields that say what it is.
package lib.volumes

import data.lib.pss
import data.lib.workload

# Every volume as an object:
#   written  as written
#   name     what messages call it
#   path     of the volume, from the root of the object
#   sources  the fields that say what it is, `emptyDir` where none does: so the API server fills it in
all := [volume |
	is_array(workload.spec.volumes)
	some index, written in workload.spec.volumes
	is_object(written)
	volume := {
		"written": written,
		"name": pss.volume_name(written, index),
		"path": array.concat(workload.spec_path, ["volumes", index]),
		"sources": sources(written),
	}
]

sources(written) := found if {
	found := {field | some field, value in written; field != "name"; value != null}
	count(found) > 0
} else := {"emptyDir"}

# Where a volume says that it is this: the volume itself where nothing is written.
source_path(volume, source) := array.concat(volume.path, [source]) if {
	source in object.keys(volume.written)
} else := volume.path
