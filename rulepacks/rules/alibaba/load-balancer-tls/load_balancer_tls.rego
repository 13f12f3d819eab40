# METADATA
# title: TLS of a load balancer
# description: >-
#   Listeners for HTTPS and TCPSSL need a certificate, and a policy that leaves out old versions of TLS.
# related_resources:
# - ref: https://github.com/kubernetes/cloud-provider-alibaba-cloud
#   description: Annotations and defaults of Alibaba Cloud's controller
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Service]
#   remediation: >-
#     Set the annotations of the load balancer for TLS.
#   parameters:
#     type: object
#     properties:
#       fault:
#         type: string
#         description: What is wrong
#         enum: [certificate, policy]
#         default: certificate
#         readOnly: true
#   since: 0.1.0
package rules.load_balancer_tls

import data.lib.alibaba_load_balancers as load_balancers

applies if count(load_balancers.tls_listeners) > 0

violation contains {"msg": fault.msg, "details": {"path": load_balancers.path(fault.key)}} if {
	applies
	some fault in faults[input.parameters.fault]
}

faults := {"certificate": certificate, "policy": policy}

titles := load_balancers.titles(load_balancers.tls_listeners)

certificate contains {"key": "cert-id", "msg": msg} if {
	load_balancers.makes_listeners
	load_balancers.setting("cert-id") == ""
	msg := sprintf("load balancer has no certificate (`cert-id`) for its listener %s", [titles])
}

policy contains {"key": key, "msg": msg} if {
	load_balancers.word(key) in {"tls_cipher_policy_1_0", "tls_cipher_policy_1_1"}
	msg := sprintf("load balancer accepts old versions of TLS (`%s: %s`)", [key, load_balancers.setting(key)])
}

policy contains {"key": key, "msg": msg} if {
	load_balancers.makes_listeners
	load_balancers.setting(key) == ""
	msg := sprintf("load balancer accepts TLS 1.0: `%s` is not set", [key])
}

key := "tls-cipher-policy"
