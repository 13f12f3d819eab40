# METADATA
# title: Weak TLS of the API server
# description: >-
#   Old cipher suites and versions of TLS can be broken by whoever records the traffic or sits in between, and what goes
#   to the API server is credentials and Secrets.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
#   description: Flags of the API server, with the cipher suites that it knows
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#     - apiGroups: [kubeadm.k8s.io]
#       kinds: [ClusterConfiguration]
#     - apiGroups: [""]
#       kinds: [ConfigMap]
#   remediation: >-
#     Name strong suites alone, as in
#     `--tls-cipher-suites=TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256`, with
#     `--tls-min-version=VersionTLS12`, or accept TLS 1.3 only: `--tls-min-version=VersionTLS13`. In kubeadm's
#     ClusterConfiguration they are arguments of the API server: `apiServer: {extraArgs: [{name: tls-min-version, value:
#     VersionTLS13}]}`.
#   parameters:
#     type: object
#     properties:
#       allowed_suites:
#         type: array
#         items: {type: string}
#         description: Cipher suites that the API server may offer.
#         default:
#         - TLS_AES_128_GCM_SHA256
#         - TLS_AES_256_GCM_SHA384
#         - TLS_CHACHA20_POLY1305_SHA256
#         - TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
#         - TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
#         - TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305
#         - TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256
#         - TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
#         - TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384
#         - TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305
#         - TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256
#       fail_when_absent:
#         type: boolean
#         description: Whether the flag must be set. Without it Go's own choice counts, which still has older suites.
#         default: true
#   since: 0.1.0
package rules.api_server_cipher_suites

import data.lib.flags

instances := flags.of("kube-apiserver")

violation contains {"msg": msg, "details": {"path": flag.path}} if {
	some instance in instances
	flag := instance.flags["tls-cipher-suites"]
	weak := [sprintf("`%s`", [item.text]) |
		some item in flags.items(instance, "tls-cipher-suites")
		not is_allowed(item.text)
		not flags.is_placeholder(item.text)
	]
	count(weak) > 0
	msg := sprintf("%s offers cipher suites that are not allowed: %s", [instance.title, concat(", ", weak)])
}

violation contains {"msg": msg, "details": {"path": object.get(instance.flags, [name, "path"], instance.path)}} if {
	input.parameters.fail_when_absent
	name := "tls-cipher-suites"
	some instance in instances
	object.get(instance.flags, [name, "value"], "") == ""
	not flags.is_unknown(instance, "tls-cipher-suites")
	not has_version_of_strong_suites(instance)
	msg := sprintf("%s runs without `--%s`", [instance.title, name])
}

violation contains {"msg": msg, "details": {"path": flag.path}} if {
	some instance in instances
	flag := instance.flags["tls-min-version"]
	version := {"VersionTLS10": "1.0", "VersionTLS11": "1.1"}[flag.value]
	msg := sprintf("%s accepts TLS %s (`--tls-min-version=%s`)", [instance.title, version, flag.value])
}

is_allowed(suite) if suite in input.parameters.allowed_suites

# All suites of TLS 1.3 are strong, and none of them can be left out.
has_version_of_strong_suites(instance) if instance.flags["tls-min-version"].value == "VersionTLS13"

# Whether the rule has something to say of the reviewed object.
applies if count(violation) > 0

applies if {
	some instance in instances
	not flags.is_unknown(instance, "tls-cipher-suites")
}
