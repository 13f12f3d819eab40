# METADATA
# title: Local storage that holds up the autoscaler
# description: >-
#   The cluster autoscaler does not remove a node with a pod that has an `emptyDir` or a `hostPath`, unless the pod
#   says that its data may be lost. One such pod can keep a node that nobody needs.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKLocalStorageRequireSafeToEvict
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     If the data may be lost, set the annotation `cluster-autoscaler.kubernetes.io/safe-to-evict: "true"` on the
#     pod, in a workload under `template.metadata.annotations`.
#   since: 0.1.0
package rules.ack_local_storage_require_safe_to_evict

import data.lib.volumes
import data.lib.workload

annotation := "cluster-autoscaler.kubernetes.io/safe-to-evict"

applies if count(local_volumes) > 0

violation contains {"msg": msg, "details": {"path": path}} if {
	count(local_volumes) > 0
	fault := faults[mark]
	path := array.concat(workload.metadata_path, ["annotations", annotation])
	msg := sprintf("pod has local storage in volume `%s`, and %s", [local_volumes[0].name, fault])
}

local_volumes := [volume | some volume in volumes.all; count(volume.sources & {"emptyDir", "hostPath"}) > 0]

mark := object.get(workload.metadata, ["annotations", annotation], null)

faults[mark] := "does not say whether it is safe to evict" if mark == null

faults[mark] := sprintf("the annotation `safe-to-evict` is `%s`", [mark]) if {
	is_string(mark)
	mark != "true"
}
