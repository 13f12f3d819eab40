# METADATA
# title: Volumes
# description: >-
#   The volumes of the reviewed workload, each with the fields that say what it is.
package lib.volumes

import data.lib.pss
import data.lib.workload

# Every volume as an object:
#   place    of the volume in the list; `written` has what is there
#   name     what messages call it
#   path     of the volume, from the root of the object
#   sources  the fields that say what it is, `emptyDir` where none does: so the API server fills it in
all := [volume |
	is_array(workload.spec.volumes)
	some index, entry in workload.spec.volumes
	is_object(entry)
	volume := {
		"place": index,
		"name": pss.volume_name(entry, index),
		"path": array.concat(workload.spec_path, ["volumes", index]),
		"sources": sources(entry),
	}
]

# Apart, since it is different in each object, as kinds and names of volumes are not.
written(volume) := workload.spec.volumes[volume.place]

sources(entry) := found if {
	found := {field | some field, value in entry; field != "name"; value != null}
	count(found) > 0
} else := {"emptyDir"}

# Where a volume says that it is this: the volume itself where nothing is written.
source_path(volume, source) := array.concat(volume.path, [source]) if {
	source in object.keys(written(volume))
} else := volume.path
