# METADATA
# title: Kubelet without a CA for its clients
# description: >-
#   The kubelet knows the API server by a client certificate. Without the CA that signs it, certificates prove nothing
#   to the kubelet, and what is left are tokens or no proof at all.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/kubelet-authn-authz/
#   description: Authentication and authorization of the kubelet
# - ref: https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/
#   description: KubeletConfiguration, `authentication.x509.clientCAFile`
# custom:
#   severity: high
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
#     Set the CA of the cluster in the KubeletConfiguration: `authentication: {x509: {clientCAFile:
#     /etc/kubernetes/pki/ca.crt}}`, or give the kubelet the flag `--client-ca-file=/etc/kubernetes/pki/ca.crt`.
#   inventory: ["kubeadm.k8s.io/*"]
#   since: 0.1.0
package rules.kubelet_client_ca

import data.lib.kubeadm
import data.lib.kubelet

# Whether the object tells a kubelet the CA, or leaves it without.
applies if count(settings) > 0

violation contains {"msg": msg, "details": {"path": setting.path}} if {
	some setting in settings
	setting.value in {null, ""}
	msg := sprintf("%s has no CA to verify client certificates with: `%s` is not set", [setting.subject, setting.name])
}

# kubeadm fills in the CA of the cluster.
settings := [setting |
	some instance in kubelet.all
	not kubeadm.is_beside(instance)
	setting := kubelet.setting(instance, ["authentication", "x509", "clientCAFile"], "client-ca-file", "string")
]
