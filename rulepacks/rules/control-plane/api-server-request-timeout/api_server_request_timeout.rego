# METADATA
# title: Long timeout of the API server
# description: >-
#   The API server gives up on a request after this time. With a long one, clients that are slow on purpose hold its
#   connections and places for requests, until there are none left for others.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
#   description: Flags of the API server
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#     - apiGroups: [kubeadm.k8s.io]
#       kinds: [ClusterConfiguration]
#     - apiGroups: [""]
#       kinds: [ConfigMap]
#   remediation: >-
#     Remove `--request-timeout`, the default is a minute, or set it to 300 seconds at most: `--request-timeout=300s`;
#     in kubeadm's ClusterConfiguration `apiServer: {extraArgs: [{name: request-timeout, value: 300s}]}`.
#   parameters:
#     type: object
#     properties:
#       max:
#         type: string
#         pattern: ^([0-9]+(\.[0-9]+)?(h|m|s|ms))+$
#         description: The longest time that may be, such as `300s` or `5m`.
#         default: 300s
#   since: 0.1.0
package rules.api_server_request_timeout

import data.lib.flags

instances := flags.of("kube-apiserver")

violation contains {"msg": msg, "details": {"path": flag.path}} if {
	some instance in instances
	flag := instance.flags["request-timeout"]
	not flags.is_placeholder(flag.value)
	not is_short(flag.value)
	text := sprintf("with `--request-timeout=%s` instead of at most %s", [flag.value, input.parameters.max])
	msg := sprintf("%s runs %s", [instance.title, text])
}

# What is no duration is no short one; the builtin would fail on it.
is_short(value) if {
	regex.match(`^-?(?:(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:ns|us|ms|s|m|h))+$`, value)
	time.parse_duration_ns(value) <= time.parse_duration_ns(input.parameters.max)
}

is_short("0")

# Whether the rule has something to say of the reviewed object.
applies if {
	some instance in instances
	not flags.is_unknown(instance, "request-timeout")
}
