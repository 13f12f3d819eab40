# METADATA
# title: Loose mount options of OSS
# description: >-
#   Options of the client can open the mount: with `allow_other` and a `umask` of zeros every user of the node and
#   of the container reads and writes all files. `dbglevel=debug` writes names and headers into logs,
#   `no_check_certificate` and an address with `http://` take TLS away.
# related_resources:
# - ref: https://github.com/kubernetes-sigs/alibaba-cloud-csi-driver
#   description: CSI drivers of Alibaba Cloud
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#     - apiGroups: [""]
#       kinds: [PersistentVolume]
#     - apiGroups: [storage.k8s.io]
#       kinds: [StorageClass]
#   remediation: >-
#     Use `otherOpts: -o umask=022`, or a stricter mask, without `dbglevel=debug`, `no_check_certificate` and
#     `url=http://…`.
#   since: 0.1.0
package rules.open_oss_mount

import data.lib.alibaba_storage

# Whether there are volumes of OSS with options.
applies if count(volumes) > 0

volumes := [volume |
	some volume in alibaba_storage.of_driver(alibaba_storage.oss)
	alibaba_storage.oss_attribute(volume, "otherOpts")
]

violation contains {"msg": msg, "details": {"path": path}} if {
	some volume in volumes
	options := alibaba_storage.oss_options(volume)
	some option in options
	fault := fault_of(option, options)
	path := alibaba_storage.oss_path(volume, "otherOpts")
	msg := sprintf("%s of OSS %s (`%s`)", [volume.title, fault, option])
}

fault_of(option, options) := "is open to every user" if {
	regex.match(`^umask=0+$`, option)
	"allow_other" in options
}

fault_of("dbglevel=debug", _) := "writes what it does into logs"

fault_of("no_check_certificate", _) := "does not check the certificate of OSS"

fault_of(option, _) := "uses plain HTTP" if startswith(lower(option), "url=http://")
