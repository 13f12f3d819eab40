# METADATA
# title: Self-signed certificate of the kubelet
# description: >-
#   A kubelet that is given no serving certificate makes one that nobody can verify. Somebody between the API server and
#   the node can then pose as the kubelet, and sees what `kubectl exec` and `kubectl logs` carry.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/kubelet-tls-bootstrapping/
#   description: Certificates of the kubelet
# custom:
#   severity: medium
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
#     Set `tlsCertFile` and `tlsPrivateKeyFile` in the KubeletConfiguration, or let the kubelet ask the cluster for a
#     certificate, `serverTLSBootstrap: true`, and have something that approves its requests.
#   inventory: ["kubeadm.k8s.io/*"]
#   since: 0.1.0
package rules.kubelet_serving_certificate

import data.lib.kubelet

# Whether the object tells a kubelet about its certificate, or leaves it at the default.
applies if count(certificates) > 0

violation contains {"msg": msg, "details": {"path": missing.path}} if {
	some certificate in certificates
	not certificate.requested
	missing := certificate.missing[0]
	msg := sprintf("%s serves with a self-signed certificate: `%s` is not set", [missing.subject, missing.name])
}

# What each kubelet is told, where all of it can be seen: which of the two files are missing, and whether it asks for a
# certificate instead.
certificates := [certificate |
	some instance in kubelet.all
	file := kubelet.setting(instance, ["tlsCertFile"], "tls-cert-file", "string")
	key := kubelet.setting(instance, ["tlsPrivateKeyFile"], "tls-private-key-file", "string")
	bootstrap := kubelet.setting(instance, ["serverTLSBootstrap"], "rotate-server-certificates", "boolean")
	gate := kubelet.setting(instance, ["featureGates", name], "feature-gates", "boolean")
	certificate := {
		"missing": [told | some told in [file, key]; told.value in {null, ""}],
		"requested": is_requested(bootstrap.value, gate.value),
	}
]

# The feature gate that `serverTLSBootstrap` needs, which is on if nobody turns it off.
name := "RotateKubeletServerCertificate"

default is_requested(_, _) := false

is_requested(true, gate) if gate in {null, true}
