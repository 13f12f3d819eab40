# METADATA
# title: Events of the kubelet cut off
# description: >-
#   Events tell what happens to pods on a node. A kubelet whose limit keeps them back leaves gaps just where many things
#   happen at once, as in an attack.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/
#   description: KubeletConfiguration, `eventRecordQPS`
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: [kubelet.config.k8s.io]
#       kinds: [KubeletConfiguration]
#     - apiGroups: [kubeadm.k8s.io]
#       kinds: [InitConfiguration, JoinConfiguration]
#     - apiGroups: [""]
#       kinds: [ConfigMap]
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set `eventRecordQPS: 0` in the KubeletConfiguration, which is no limit, or a number per second that is enough: the
#     default is 50. The flag is `--event-qps`.
#   parameters:
#     type: object
#     properties:
#       require_zero:
#         type: boolean
#         description: Whether there may be no limit at all, so that every value but 0 fails, and a missing one.
#         default: false
#   inventory: ["kubeadm.k8s.io/*"]
#   since: 0.1.0
package rules.kubelet_event_rate

import data.lib.kubelet

# Whether the object tells a kubelet how many events to send, or leaves it at the default.
applies if count(settings) > 0

violation contains {"msg": msg, "details": {"path": setting.path}} if {
	some setting in settings
	is_number(setting.value)
	is_wrong(setting.value)
	msg := sprintf("%s limits its events (`%s`)", [setting.subject, setting.text])
}

violation contains {"msg": msg, "details": {"path": setting.path}} if {
	input.parameters.require_zero
	some setting in settings
	setting.value == null
	msg := sprintf("%s limits its events: `%s` is not set", [setting.subject, setting.name])
}

is_wrong(value) if value < 0

is_wrong(value) if {
	input.parameters.require_zero
	value != 0
}

settings := kubelet.settings(["eventRecordQPS"], "event-qps", "number")
