# METADATA
# title: Missing probe
# description: >-
#   Kubernetes only knows how a container fares if it is told how to find out. Without probes, one that runs counts as
#   one that works.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
#   description: What probes are for
# - ref: https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
#   description: How to write them
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Add the probe to the container.
#   parameters:
#     type: object
#     properties:
#       probe:
#         type: string
#         enum: [readinessProbe, livenessProbe]
#         description: The probe.
#         default: readinessProbe
#         readOnly: true
#       containers:
#         type: string
#         enum: [all, serving]
#         description: >-
#           Which containers need the probe: all, or those that are serving, which are the first one and every one with
#           `ports`.
#         default: all
#   since: 0.1.0
package rules.missing_probe

import data.lib.containers
import data.lib.fields
import data.lib.workload

probe := input.parameters.probe

violation contains {"msg": msg, "details": {"path": path}} if {
	some index in judged
	entry := containers.all[index]
	has_none(entry.container)
	path := array.concat(entry.path, [probe])
	msg := sprintf("%s has no %s", [containers.title(entry), names[probe]])
}

names := {"readinessProbe": "readiness probe", "livenessProbe": "liveness probe"}

# Whether the object has containers that could have the probe.
applies if count(judged) > 0

# The places of the containers that are judged in the list of all. Init containers end before anybody could ask, and
# sidecars among them do well with or without.
judged := [index |
	is_long_running
	some index, entry in containers.all
	entry.list == "containers"
	is_asked(entry, input.parameters.containers)
]

is_asked(_, "all") := true

is_asked(entry, "serving") if entry.path[count(entry.path) - 1] == 0

is_asked(entry, "serving") if {
	is_array(entry.container.ports)
	count(entry.container.ports) > 0
}

# An empty probe asks nothing.
has_none(container) if fields.absent(container, [probe])

has_none(container) if container[probe] == {}

# Jobs, and whatever else runs to its end, are watched by their exit codes.
is_long_running if {
	workload.spec
	not is_job
	not ends
	not is_probed_anyhow
}

is_job if is_kind_of_job(workload.reviewed.kind)

is_job if {
	some owner in workload.reviewed.metadata.ownerReferences
	is_kind_of_job(owner.kind)
}

# A template for whatever uses it.
is_job if workload.reviewed.kind == "PodTemplate"

# Kubernetes' own and those of others: CronJob, BroadcastJob, …
is_kind_of_job(kind) if {
	is_string(kind)
	endswith(kind, "Job")
}

ends if workload.spec.restartPolicy in {"Never", "OnFailure"}

# Knative probes the port that it sends requests to, if it is not told how.
is_probed_anyhow if {
	probe == "readinessProbe"
	is_string(workload.reviewed.apiVersion)
	startswith(workload.reviewed.apiVersion, "serving.knative.dev/")
}
