# METADATA
# title: Weak cipher suites of the kubelet
# description: >-
#   Logs, commands and files of containers go over the kubelet's TLS connections. A suite without forward secrecy or
#   with an old cipher lets somebody who records them read them later.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/
#   description: The suites that the kubelet knows, `--tls-cipher-suites`
# - ref: https://nvd.nist.gov/vuln/detail/CVE-2016-2183
#   description: Sweet32, an attack on 3DES
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
#     List strong suites in the KubeletConfiguration, `tlsCipherSuites: [TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
#     TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256]`, and set `tlsMinVersion: VersionTLS12` or `VersionTLS13`.
#   parameters:
#     type: object
#     properties:
#       allowed_suites:
#         type: array
#         items: {type: string}
#         description: >-
#           Suites that the kubelet may offer, as Go calls them. Those of CHACHA20_POLY1305 have two names each, and
#           either will do.
#         default:
#         - TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
#         - TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
#         - TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305
#         - TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384
#         - TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305
#         - TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
#         - TLS_AES_128_GCM_SHA256
#         - TLS_AES_256_GCM_SHA384
#         - TLS_CHACHA20_POLY1305_SHA256
#       fail_when_absent:
#         type: boolean
#         description: >-
#           Whether the kubelet must be told its suites, rather than offer those that Go takes for safe. With
#           `VersionTLS13` as the least version there is nothing to tell.
#         default: true
#   inventory: ["kubeadm.k8s.io/*"]
#   since: 0.1.0
package rules.kubelet_cipher_suites

import data.lib.flags
import data.lib.kubelet

# Whether the object tells a kubelet which suites to offer, or leaves them at the default.
applies if {
	some instance in kubelet.all
	suites(instance)
}

applies if count(violation) > 0

violation contains {"msg": msg, "details": {"path": path}} if {
	some instance in kubelet.all
	weak := [suite | some suite in listed(instance); not plain(suite.text) in allowed]
	some path in {suite.path | some suite in weak}
	names := {suite.text | some suite in weak; suite.path == path}
	msg := sprintf("%s offers weak cipher suites: `%s`", [instance.subject, concat("`, `", sort(names))])
}

violation contains {"msg": msg, "details": {"path": setting.path}} if {
	input.parameters.fail_when_absent
	some instance in kubelet.all
	setting := suites(instance)
	setting.value in [null, []]
	not is_modern(instance)
	msg := sprintf("%s is not told which cipher suites to offer: `%s` is not set", [setting.subject, setting.name])
}

violation contains {"msg": msg, "details": {"path": setting.path}} if {
	some instance in kubelet.all
	setting := least_version(instance)
	setting.value in {"VersionTLS10", "VersionTLS11"}
	msg := sprintf("%s speaks outdated versions of TLS (`%s`)", [setting.subject, setting.text])
}

suites(instance) := kubelet.setting(instance, ["tlsCipherSuites"], "tls-cipher-suites", "string")

least_version(instance) := kubelet.setting(instance, ["tlsMinVersion"], "tls-min-version", "string")

# TLS 1.3 has strong suites only, and they are not chosen.
is_modern(instance) if least_version(instance).value == "VersionTLS13"

listed(instance) := [{"text": text, "path": array.concat(setting.path, [index])} |
	setting := suites(instance)
	is_array(setting.value)
	some index, text in setting.value
	is_string(text)
] if {
	instance.where == "file"
}

listed(instance) := flags.items(instance.instance, "tls-cipher-suites") if {
	instance.where == "flags"
	is_string(suites(instance).value)
}

allowed := {plain(text) | some text in input.parameters.allowed_suites}

# Go has two names for these.
plain(text) := replace(text, "_WITH_CHACHA20_POLY1305_SHA256", "_WITH_CHACHA20_POLY1305")
