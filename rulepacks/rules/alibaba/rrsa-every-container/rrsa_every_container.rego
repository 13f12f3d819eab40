# METADATA
# title: RAM role for sidecars
# description: >-
#   The webhook gives the credentials of the pod's RAM role to each of its containers. Sidecars from elsewhere, such as
#   proxies and log shippers, seldom need them, and whoever breaks into one acts as the role.
# related_resources:
# - ref: https://github.com/AliyunContainerService/ack-ram-tool
#   description: RAM roles for service accounts (RRSA), with examples
# custom:
#   severity: info
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Name the containers that need the role, with commas between, in the annotation
#     `pod-identity.alibabacloud.com/only-containers: app` of the pod, or the others in
#     `pod-identity.alibabacloud.com/skip-containers`.
#   parameters:
#     type: object
#     properties:
#       sidecars:
#         type: array
#         items: {type: string}
#         description: Sidecars from elsewhere, by the last parts of the repository of their image
#         default:
#         - cloudsql-proxy
#         - envoy
#         - filebeat
#         - fluent-bit
#         - fluentd
#         - ilogtail
#         - linkerd/proxy
#         - loongcollector
#         - oauth2-proxy
#         - opentelemetry-collector
#         - opentelemetry-collector-contrib
#         - promtail
#         - proxyv2
#         - telegraf
#         - vault
#         - vector
#   inventory: [Namespace, ServiceAccount]
#   since: 0.1.0
package rules.rrsa_every_container

import data.lib.containers
import data.lib.images
import data.lib.rrsa
import data.lib.service_accounts
import data.lib.workload

# Whether the pod gets a role.
applies if is_injected

violation contains {"msg": msg, "details": {"path": path}} if {
	is_injected
	count(named("only-containers")) == 0
	sidecars := [containers.name(entry) |
		some entry in containers.all
		entry.list != "ephemeralContainers"
		is_sidecar(entry.container.image)
		not containers.name(entry) in named("skip-containers")
	]
	count(sidecars) > 0
	path := array.concat(workload.metadata_path, ["annotations", annotation("only-containers")])
	msg := sprintf("pod gives its RAM role to sidecar `%s` too", [concat("`, `", sidecars)])
}

# An account that is not in the run is left to the label of the pod.
is_injected if {
	rrsa.pod_injects
	not known_account
}

is_injected if {
	rrsa.pod_injects
	rrsa.account_role
}

is_injected if {
	rrsa.namespace_injects
	rrsa.account_role
}

known_account if data.inventory.namespace[service_accounts.namespace].v1.ServiceAccount[service_accounts.name]

# Only beside other containers is it a sidecar.
is_sidecar(reference) if {
	count(containers.all) > 1
	image := images.parse(reference)
	some path in input.parameters.sidecars
	images.ends_in(image.repository, path)
}

annotation(name) := concat("", ["pod-identity.alibabacloud.com/", name])

# The containers that an annotation names.
named(name) := {trim_space(container) |
	text := workload.metadata.annotations[annotation(name)]
	is_string(text)
	some container in split(text, ",")
	trim_space(container) != ""
}
