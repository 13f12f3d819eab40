# METADATA
# title: Sidecar of the service mesh turned off
# description: >-
#   A pod without the sidecar `istio-proxy` stands outside Service Mesh: no mutual TLS, no authorization, no traces.
#   The sidecar is added at admission, so what manifests show is only that it is turned off, for a namespace or a pod.
#   System namespaces never have it.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ASMSidecarInjectionEnforced
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#     - apiGroups: [""]
#       kinds: [Namespace]
#   remediation: >-
#     Remove `istio-injection: disabled` from the namespace, or set it to `enabled`; remove
#     `sidecar.istio.io/inject: "false"` from the pod.
#   since: 0.1.0
package rules.asm_sidecar_injection_enforced

import data.lib.containers
import data.lib.workload

reviewed := input.review.object

violation contains {"msg": msg, "details": {"path": ["metadata", "labels", "istio-injection"]}} if {
	reviewed.kind == "Namespace"
	not reviewed.metadata.name in system_namespaces
	value := reviewed.metadata.labels["istio-injection"]
	is_off(value)
	msg := sprintf("namespace turns off the sidecar of the service mesh (`istio-injection: %s`)", [value])
}

# The annotation is the older way, and counts where there is no such label.
violation contains {"msg": msg, "details": {"path": array.concat(workload.metadata_path, [field, key])}} if {
	[field, value] := said[0]
	is_off(value)
	not is_of_system
	not "istio-proxy" in {containers.name(entry) | some entry in containers.all}
	msg := sprintf("pod turns off the sidecar of the service mesh (`%s: %s`)", [key, value])
}

system_namespaces := {"istio-system", "kube-node-lease", "kube-public", "kube-system"}

is_of_system if workload.namespace in system_namespaces

key := "sidecar.istio.io/inject"

said := [[field, value] |
	some field in ["labels", "annotations"]
	value := object.get(workload.metadata, [field, key], null)
	value != null
]

is_off(value) if {
	is_string(value)
	lower(trim_space(value)) in {"disabled", "false"}
}
