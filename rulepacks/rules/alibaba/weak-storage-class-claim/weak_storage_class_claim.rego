# METADATA
# title: Claim of a StorageClass without encryption
# description: >-
#   What this claim gets is stored as plain text, for its StorageClass asks for no encryption. The fault is in the
#   StorageClass; this says whose data it concerns.
# related_resources:
# - ref: https://github.com/kubernetes-sigs/alibaba-cloud-csi-driver
#   description: CSI drivers of Alibaba Cloud
# - ref: https://kubernetes.io/docs/concepts/storage/persistent-volumes/#class-1
#   description: Claims and their classes
# custom:
#   severity: info
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [PersistentVolumeClaim]
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set `storageClassName` to a class with `encrypted: "true"` for disks, or `encryptType: "1"` for NAS file systems.
#     For a disk the annotation `alibabacloud.com/kms-key-id` of the claim will do as well.
#   inventory: [StorageClass]
#   requires: [StorageClass]
#   since: 0.1.0
package rules.weak_storage_class_claim

import data.lib.alibaba_storage
import data.lib.pss
import data.lib.run
import data.lib.workload

reviewed := input.review.object

# Whether there are claims.
applies if count(claims) > 0

violation contains {"msg": msg, "details": {"path": path}} if {
	some claim in claims
	class := class_of(claim)
	some weakness in weak[class.name]
	not has_key(claim, weakness)
	path := array.concat(claim.path, class.path)
	msg := sprintf("%s gets %s without encryption from the storage class `%s`", [claim.title, weakness.what, class.name])
}

# The claims, each with its path. One that names its volume gets that, whatever its class.
claims := [claim |
	some claim in array.concat(own, array.concat(templates, ephemeral))
	is_object(claim.written)
	object.get(claim.written, ["spec", "volumeName"], null) in {null, ""}
]

own := [{"written": reviewed, "path": [], "title": "claim"} | reviewed.kind == "PersistentVolumeClaim"]

templates := [{"written": written, "path": path, "title": title} |
	is_array(reviewed.spec.volumeClaimTemplates)
	some index, written in reviewed.spec.volumeClaimTemplates
	is_object(written)
	path := ["spec", "volumeClaimTemplates", index]
	title := sprintf("claim template `%v`", [object.get(written, ["metadata", "name"], index)])
]

ephemeral := [{"written": source.ephemeral.volumeClaimTemplate, "path": path, "title": title} |
	is_array(workload.spec.volumes)
	some index, source in workload.spec.volumes
	is_object(source.ephemeral.volumeClaimTemplate)
	path := array.concat(workload.spec_path, ["volumes", index, "ephemeral", "volumeClaimTemplate"])
	title := sprintf("volume `%s`", [pss.volume_name(source, index)])
]

# The class: of the annotation that was there before the field, of the field, or the default one. An empty name asks for
# no class.
class_of(claim) := {"name": name, "path": ["metadata", "annotations", annotation]} if {
	name := claim.written.metadata.annotations[annotation]
	is_string(name)
} else := {"name": name, "path": ["spec", "storageClassName"]} if {
	name := claim.written.spec.storageClassName
	is_string(name)
} else := {"name": name, "path": ["spec", "storageClassName"]} if {
	object.get(claim.written, ["spec", "storageClassName"], null) == null
	count(defaults) == 1
	some name in defaults
}

annotation := "volume.beta.kubernetes.io/storage-class"

# A claim of a disk that brings its key is encrypted.
has_key(claim, weakness) if {
	weakness.what == "disks"
	key := claim.written.metadata.annotations["alibabacloud.com/kms-key-id"]
	is_string(key)
	trim_space(key) != ""
}

# What follows rests on the inventory alone, and is computed once for a run.

classes := run.of_kind("storage.k8s.io", "StorageClass")

weak[class.metadata.name] contains alibaba_storage.unencrypted(class) if some class in classes

defaults contains class.metadata.name if {
	some class in classes
	some prefix in ["storageclass.kubernetes.io/", "storageclass.beta.kubernetes.io/"]
	class.metadata.annotations[concat("", [prefix, "is-default-class"])] == "true"
}
