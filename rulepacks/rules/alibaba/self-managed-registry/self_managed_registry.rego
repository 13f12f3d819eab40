# METADATA
# title: Registry that is not verified
# description: >-
#   An annotation of the pod turns off a check that images otherwise get on their way from the registry.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/2584701.html
#   description: Annotations of pods in Container Compute Service
# - ref: https://attack.mitre.org/techniques/T1557/
#   description: MITRE ATT&CK, adversary in the middle
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Remove the annotation, and let the registry have a certificate that is trusted.
#   parameters:
#     type: object
#     properties:
#       setting:
#         type: string
#         description: What the annotation is called, after `registry.alibabacloud.com/` or `k8s.aliyun.com/`.
#         enum: [insecure-registry, plain-http-registry]
#         default: plain-http-registry
#         readOnly: true
#   since: 0.1.0
package rules.self_managed_registry

import data.lib.workload

violation contains {"msg": msg, "details": {"path": path}} if {
	some prefix in prefixes
	name := concat("", [prefix, input.parameters.setting])
	registry := annotations[name]
	is_string(registry)
	trim_space(registry) != ""
	path := array.concat(workload.metadata_path, ["annotations", name])
	msg := sprintf("pod pulls from `%s` %s", [shown(registry), faults[input.parameters.setting]])
}

# Without the login that someone may have put before a host.
shown(registry) := regex.replace(trim_space(registry), `[^\s,/@]+@`, "")

# Of Container Compute Service, and of elastic container instances.
prefixes := ["registry.alibabacloud.com/", "k8s.aliyun.com/"]

default annotations := {}

annotations := workload.metadata.annotations if is_object(workload.metadata.annotations)

faults := {
	"insecure-registry": "without checking its certificate",
	"plain-http-registry": "over HTTP without TLS",
}
