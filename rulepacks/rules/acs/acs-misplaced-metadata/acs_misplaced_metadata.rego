# METADATA
# title: Setting on the workload instead of its pods
# description: >-
#   Container Compute Service reads labels and annotations of pods. On the workload that makes the pods they have no
#   effect: a Deployment does not hand them on, only what its pod template has.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/acs-pod-instance-overview
#   description: Pods of Container Compute Service, labels
# - ref: https://www.alibabacloud.com/help/doc-detail/2584701.html
#   description: Reference of the annotations of pods
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [apps, extensions]
#       kinds: [Deployment, StatefulSet, ReplicaSet, DaemonSet]
#     - apiGroups: [batch]
#       kinds: [Job, CronJob]
#     - apiGroups: [""]
#       kinds: [ReplicationController]
#     - apiGroups: [apps.kruise.io]
#       kinds: [CloneSet, StatefulSet, DaemonSet, BroadcastJob]
#   platforms: [acs]
#   remediation: >-
#     Move it to the metadata of the pod template, `spec.template.metadata`.
#   parameters:
#     type: object
#     properties:
#       field:
#         type: string
#         description: The field of the metadata
#         enum: [labels, annotations]
#         readOnly: true
#         default: labels
#       keys:
#         type: array
#         items: {type: string}
#         description: The keys that are for pods, with `*` at the end for any text
#         readOnly: true
#         default: []
#       exempt:
#         type: array
#         items: {type: string}
#         description: Keys that are for the workload, with `*` at the end for any text
#         default: []
#   since: 0.1.0
package rules.acs_misplaced_metadata

import data.lib.pod_requests
import data.lib.workload

violation contains {"msg": msg, "details": {"path": array.concat(place, [input.parameters.field, key])}} if {
	some place in places
	written := object.get(workload.reviewed, array.concat(place, [input.parameters.field]), null)
	is_object(written)
	some key, value in written
	value != null
	is_any(input.parameters.keys, key)
	not is_exempt(key)
	not is_of_pods(key)
	noun := trim_suffix(input.parameters.field, "s")
	msg := sprintf("%s `%s` is not on the pod template: it has no effect", [noun, key])
}

# The metadata that pods do not get: a CronJob has those of its Jobs too. A patch may leave the pods' to the object that
# it changes.
places contains ["metadata"] if pod_requests.is_whole

places contains ["spec", "jobTemplate", "metadata"] if {
	pod_requests.is_whole
	workload.reviewed.kind == "CronJob"
}

is_of_pods(key) if workload.metadata[input.parameters.field][key] != null

is_exempt(key) if is_any(input.parameters.exempt, key)

is_any(patterns, key) if key in patterns

is_any(patterns, key) if {
	some pattern in patterns
	endswith(pattern, "*")
	startswith(key, trim_suffix(pattern, "*"))
}
