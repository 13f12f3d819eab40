# METADATA
# title: Wrong sidecar marker
# description: >-
#   The environment variable `__IS_SIDECAR__` tells Container Compute Service which containers are sidecars, whose life
#   follows that of the others. It must be the text `true`, and one container at least must do without: where all are
#   sidecars there is none whose life they could follow.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/collect-application-logs-through-custom-schemes
#   description: Collecting logs with a sidecar in Container Compute Service
# custom:
#   severity: info
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   platforms: [acs]
#   remediation: >-
#     Set `{name: __IS_SIDECAR__, value: "true"}` in the `env` of the sidecars, and remove the variable from every other
#     container.
#   since: 0.1.0
package rules.acs_sidecar_marker

import data.lib.containers
import data.lib.pod_requests
import data.lib.workload

# Whether a container is marked at all.
applies if count(markers) > 0

violation contains {"msg": msg, "details": {"path": marker.path}} if {
	some marker in markers
	object.get(marker.variable, "valueFrom", null) == null
	value := object.get(marker.variable, "value", null)
	is_wrong(value)
	msg := message(marker.title, value)
}

violation contains {"msg": msg, "details": {"path": array.concat(workload.spec_path, ["containers"])}} if {
	pod_requests.is_whole
	main := [entry | some entry in containers.all; entry.list == "containers"]
	count(main) > 0
	every entry in main { is_sidecar(entry) }
	msg := "every container is marked as a sidecar (`__IS_SIDECAR__`)"
}

markers := [marker |
	some entry in containers.all
	is_array(entry.container.env)
	some index, variable in entry.container.env
	is_marker(variable)
	path := array.concat(entry.path, ["env", index, "value"])
	marker := {"variable": variable, "title": containers.title(entry), "path": path}
]

is_marker(variable) if variable.name == "__IS_SIDECAR__"

# A patch may leave the value to the object that it changes.
is_wrong(null) if pod_requests.is_whole

is_wrong(value) if {
	is_string(value)
	value != "true"
}

message(title, value) := sprintf("%s has the sidecar marker `__IS_SIDECAR__` without a value", [title]) if {
	value in {null, ""}
} else := sprintf("%s has the sidecar marker `__IS_SIDECAR__` with the value `%s`", [title, value])

is_sidecar(entry) if {
	is_array(entry.container.env)
	some variable in entry.container.env
	is_marker(variable)
	variable.value == "true"
}
