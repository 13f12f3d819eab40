# METADATA
# title: Anonymous access to OSS
# description: >-
#   `authType: public` mounts the bucket without credentials. That works only where the bucket is open to everyone,
#   and so everyone who knows its name reads what the workload reads.
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
#     Set `authType: rrsa` with a `roleName`, and take public access away from the bucket.
#   since: 0.1.0
package rules.anonymous_oss_access

import data.lib.alibaba_storage

# Whether there are volumes of OSS.
applies if count(volumes) > 0

volumes := alibaba_storage.of_driver(alibaba_storage.oss)

violation contains {"msg": msg, "details": {"path": path}} if {
	some volume in volumes
	alibaba_storage.oss_word(volume, "authType") == "public"
	path := alibaba_storage.oss_path(volume, "authType")
	msg := sprintf("%s of OSS is mounted without credentials (`authType: public`)", [volume.title])
}
