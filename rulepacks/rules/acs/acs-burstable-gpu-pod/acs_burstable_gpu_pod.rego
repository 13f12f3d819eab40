# METADATA
# title: GPU pod with requests below its limits
# description: >-
#   A GPU pod always gets what it is limited to: Container Compute Service sets requests and limits to the same. Where
#   the pod comes from a cluster of ACK or ACK One, that cluster keeps the other numbers, and may fail to update the
#   pod's status.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/acs-pod-instance-overview
#   description: Pods of Container Compute Service, resources of GPU pods
# - ref: https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/
#   description: Quality of service of pods
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   platforms: [acs]
#   remediation: >-
#     Set requests equal to limits in every container: `requests: {cpu: "4", memory: 16Gi}` with
#     `limits: {cpu: "4", memory: 16Gi}`, or leave out the requests, which then are the same.
#   since: 0.1.0
package rules.acs_burstable_gpu_pod

import data.lib.acs_specification as specification
import data.lib.containers
import data.lib.pod_requests
import data.lib.quantities

applies if specification.is_gpu_class

violation contains {"msg": msg, "details": {"path": array.concat(found.path, ["requests", found.resource])}} if {
	some found in requests
	limit := object.get(found.entry.container, ["resources", "limits", found.resource], null)
	is_other(found.request, limit)
	msg := sprintf("%s requests `%v` of `%s`, and its limit is `%v`", [found.title, found.request, found.resource, limit])
}

violation contains {"msg": msg, "details": {"path": array.concat(found.path, ["limits", found.resource])}} if {
	pod_requests.is_whole
	some found in requests
	object.get(found.entry.container, ["resources", "limits", found.resource], null) == null
	msg := sprintf("%s requests `%v` of `%s` without a limit", [found.title, found.request, found.resource])
}

# What containers of a GPU pod request. Where they request nothing, Kubernetes takes their limits for it.
requests := [found |
	specification.is_gpu_class
	some entry in pod_requests.counted
	requested := object.get(entry.container, ["resources", "requests"], null)
	is_object(requested)
	some resource, request in requested
	is_compared(resource)
	request != null
	found := {
		"entry": entry,
		"path": array.concat(entry.path, ["resources"]),
		"title": containers.title(entry),
		"resource": resource,
		"request": request,
	}
]

is_compared(resource) if resource in {"cpu", "memory"}

is_compared(resource) if specification.is_device(resource)

is_other(request, limit) if quantities.parse(request) != quantities.parse(limit)
