# METADATA
# title: NAS mount without encryption in transit
# description: >-
#   Plain NFS sends files as they are, to be read and changed by whoever is on the way. The client `alinas` of Alibaba
#   Cloud puts TLS around it where the mount options say `tls`. What is not sure: the network between may be trusted, or
#   encrypted by other means.
# related_resources:
# - ref: https://github.com/kubernetes-sigs/alibaba-cloud-csi-driver
#   description: CSI drivers of Alibaba Cloud
# custom:
#   severity: low
#   confidence: medium
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [PersistentVolume]
#     - apiGroups: [storage.k8s.io]
#       kinds: [StorageClass]
#   remediation: >-
#     Set `mountProtocol: alinas` among the attributes or parameters, and add `tls` to `mountOptions`.
#   since: 0.1.0
package rules.unencrypted_nas_mount

import data.lib.alibaba_storage

# Whether NAS is mounted by NFS, with the client of the system or with that of Alibaba Cloud.
applies if count(volumes) > 0

volumes := [volume |
	some volume in alibaba_storage.of_driver(alibaba_storage.nas)
	protocol(volume) in {"nfs", "alinas"}
]

protocol(volume) := lower(alibaba_storage.value(volume.attributes, "mountProtocol")) if {
	alibaba_storage.value(volume.attributes, "mountProtocol")
} else := "nfs"

violation contains {"msg": msg, "details": {"path": options_path}} if {
	some volume in volumes
	not "tls" in options
	msg := sprintf("%s mounts NAS by `%s` without the option `tls`", [volume.title, protocol(volume)])
}

options_path := ["spec", "mountOptions"] if {
	input.review.object.kind == "PersistentVolume"
} else := ["mountOptions"]

options contains option if {
	listed := object.get(input.review.object, options_path, [])
	is_array(listed)
	some text in listed
	is_string(text)
	some option in regex.split(`[\s,]+`, lower(text))
}

options contains option if {
	some volume in volumes
	some option in regex.split(`[\s,]+`, lower(alibaba_storage.value(volume.attributes, "options")))
}
