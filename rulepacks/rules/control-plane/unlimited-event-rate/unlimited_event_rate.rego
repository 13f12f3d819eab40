# METADATA
# title: Admission configuration without a rate limit for events
# description: >-
#   The admission plugin EventRateLimit works only with limits, which this file gives it. Without them a client that
#   writes events without end fills etcd and slows down the API server for everybody.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#eventratelimit
#   description: The admission plugin EventRateLimit and its configuration
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: [apiserver.config.k8s.io, apiserver.k8s.io]
#       kinds: [AdmissionConfiguration]
#     - apiGroups: [""]
#       kinds: [ConfigMap]
#   remediation: >-
#     Add the plugin to `plugins`: `{name: EventRateLimit, configuration: {apiVersion:
#     eventratelimit.admission.k8s.io/v1alpha1, kind: Configuration, limits: [{type: Namespace, qps: 50, burst:
#     100}]}}`, or with `path` in place of `configuration`, and turn it on by `--enable-admission-plugins`.
#   since: 0.1.0
package rules.unlimited_event_rate

import data.lib.configs

files := array.concat(
	configs.documents("apiserver.config.k8s.io", "AdmissionConfiguration"),
	configs.documents("apiserver.k8s.io", "AdmissionConfiguration"),
)

# Whether the object is or holds the configuration of admission plugins.
applies if count(files) > 0

violation contains {"msg": msg, "details": {"path": path}} if {
	some file in files
	plugins := object.get(file.document, "plugins", null)
	type_name(plugins) in {"array", "null"}
	not has_limits(plugins)
	msg := "no plugin `EventRateLimit` is configured"
	path := array.concat(file.path, ["plugins"])
}

has_limits(plugins) if {
	some plugin in plugins
	plugin.name == "EventRateLimit"
}
