# METADATA
# title: Container without a required probe
# description: >-
#   Without probes Kubernetes sends traffic to a container that cannot answer, and leaves one running that hangs.
#   Containers of `containers` are judged, not init containers. Without `probes` nothing is found; without
#   `probeTypes` any handler will do.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKRequiredProbes
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Add the probe to the container: `readinessProbe: {httpGet: {path: /ready, port: 8080}}`.
#   parameters:
#     type: object
#     properties:
#       probes:
#         type: array
#         items: {type: string}
#         description: Which probes a container must have, of `livenessProbe`, `readinessProbe` and `startupProbe`
#         default: []
#       probeTypes:
#         type: array
#         items: {type: string}
#         description: Handlers of which a probe must have one, of `exec`, `grpc`, `httpGet`, `tcpSocket`; any if empty
#         default: []
#   since: 0.1.0
package rules.ack_required_probes

import data.lib.containers
import data.lib.fields

applies if count(input.parameters.probes) > 0

violation contains {"msg": msg, "details": {"path": array.concat(entry.path, [probe])}} if {
	some [entry, probe] in wanted
	fields.absent(entry.container, [probe])
	msg := sprintf("%s has no `%s`", [containers.title(entry), probe])
}

violation contains {"msg": msg, "details": {"path": array.concat(entry.path, [probe])}} if {
	some [entry, probe] in wanted
	written := entry.container[probe]
	is_object(written)
	handlers := {type | some type in types; object.get(written, type, null) != null}
	count(handlers) == 0
	names := concat(", ", [sprintf("`%s`", [type]) | some type in types])
	msg := sprintf("`%s` of %s has none of the handlers %s", [probe, containers.title(entry), names])
}

wanted := [[entry, probe] |
	some entry in containers.all
	entry.list == "containers"
	some probe in input.parameters.probes
]

types := input.parameters.probeTypes if {
	count(input.parameters.probeTypes) > 0
} else := ["exec", "grpc", "httpGet", "tcpSocket"]
