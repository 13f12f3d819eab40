# METADATA
# title: Metrics of kube-proxy for the whole network
# description: >-
#   kube-proxy serves metrics and its configuration without authentication. Bound to another address than loopback, it
#   tells them to everybody who reaches the node.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/config-api/kube-proxy-config.v1alpha1/
#   description: KubeProxyConfiguration, `metricsBindAddress`
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: [kubeproxy.config.k8s.io]
#       kinds: [KubeProxyConfiguration]
#     - apiGroups: [""]
#       kinds: [ConfigMap]
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set `metricsBindAddress: 127.0.0.1:10249` in the KubeProxyConfiguration, or remove it: that is the default. The
#     flag is `--metrics-bind-address=127.0.0.1:10249`.
#   since: 0.1.0
package rules.kube_proxy_metrics

import data.lib.configs
import data.lib.flags

# Whether the object sets up a kube-proxy and tells it the address, or leaves it at the default.
applies if {
	some address in addresses
	not is_hidden(address.value)
}

is_hidden(value) if {
	is_string(value)
	flags.is_placeholder(value)
}

violation contains {"msg": msg, "details": {"path": address.path}} if {
	some address in addresses
	is_string(address.value)
	address.value != ""
	not is_hidden(address.value)
	not is_loopback(address.value)
	msg := sprintf("%s serves its metrics to the network (`%s%s`)", [address.subject, address.name, address.value])
}

# The addresses that are told; null for the default.
addresses := array.concat(in_files, in_flags)

in_files := [address |
	some held in configs.documents("kubeproxy.config.k8s.io", "KubeProxyConfiguration")
	address := {
		"subject": "kube-proxy",
		"name": "metricsBindAddress: ",
		"path": array.concat(held.path, ["metricsBindAddress"]),
		"value": object.get(held.document, "metricsBindAddress", null),
	}
]

in_flags := [address |
	some instance in flags.of("kube-proxy")
	flag := written(instance)
	address := {
		"subject": sprintf("kube-proxy of %s", [instance.title]),
		"name": "--metrics-bind-address=",
		"path": flag.path,
		"value": flag.value,
	}
]

# A flag that is missing is the default where nothing else can say otherwise.
written(instance) := instance.flags["metrics-bind-address"]

written(instance) := {"path": instance.path, "value": null} if {
	not instance.open
	every name in ["config", "metrics-bind-address"] { not name in object.keys(instance.flags) }
}

# An address with or without a port.
is_loopback(address) if regex.match(`^(?:127\.[0-9.]+|localhost|\[::1\])(?::[0-9]+)?$|^::1$`, address)
