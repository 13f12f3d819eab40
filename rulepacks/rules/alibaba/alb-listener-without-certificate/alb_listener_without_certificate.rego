# METADATA
# title: ALB listener without a certificate
# description: >-
#   A listener for HTTPS cannot answer without a certificate: it names one itself, or gets one from the Ingresses of
#   its class. An Ingress whose class is not among these manifests may be of any AlbConfig, and counts for each. So
#   does one that asks for an HTTPS port alone, for which the load balancer looks for a certificate that fits the host.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/document_detail/2593118.html
#   description: ALB instances and listeners by AlbConfig
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [alibabacloud.com]
#       kinds: [AlbConfig]
#   remediation: >-
#     Name the certificate in the listener, `certificates: [{CertificateId: 7617812-cn-hangzhou, IsDefault: true}]`, or
#     a Secret in an Ingress of the class, `tls: [{hosts: [shop.example.com], secretName: shop-tls}]`.
#   inventory: [Ingress, IngressClass]
#   since: 0.1.0
package rules.alb_listener_without_certificate

import data.lib.albs
import data.lib.run

# Whether there is a listener for HTTPS.
applies if {
	some entry in albs.listeners
	entry.protocol == "HTTPS"
}

violation contains {"msg": msg, "details": {"path": path}} if {
	some entry in albs.listeners
	entry.protocol == "HTTPS"
	object.get(entry.listener, "certificates", null) in [null, []]
	not gets_certificate
	path := array.concat(entry.path, ["certificates"])
	msg := sprintf("%s has no certificate, and no Ingress of its class brings one", [entry.title])
}

gets_certificate if is_brought_for_unknown

gets_certificate if albs.alb_config.metadata.name in supplied

# What follows rests on the inventory alone, and is computed once for a run.

# Whether an Ingress of a class that is not in the run has a certificate.
is_brought_for_unknown if {
	some class in bringing
	not classes[class]
}

# The names of the AlbConfigs that get a certificate.
supplied := {name | some class in bringing; some name in classes[class]}

# By class, the name of the AlbConfig that it leads to; empty when it leads to none.
classes[class.metadata.name] contains alb_config_of(class) if {
	some class in run.of_kind("networking.k8s.io", "IngressClass")
}

alb_config_of(class) := class.spec.parameters.name if {
	class.spec.parameters.kind == "AlbConfig"
	is_string(class.spec.parameters.name)
} else := ""

# The classes of Ingresses with a certificate; an empty one where the Ingress names none.
bringing := {class_of(ingress) |
	some group in ["networking.k8s.io", "extensions"]
	some ingress in run.of_kind(group, "Ingress")
	brings_certificate(ingress)
}

class_of(ingress) := ingress.spec.ingressClassName if {
	is_string(ingress.spec.ingressClassName)
} else := ingress.metadata.annotations["kubernetes.io/ingress.class"] if {
	is_string(ingress.metadata.annotations["kubernetes.io/ingress.class"])
} else := ""

brings_certificate(ingress) if {
	is_array(ingress.spec.tls)
	count(ingress.spec.tls) > 0
}

brings_certificate(ingress) if {
	ports := ingress.metadata.annotations["alb.ingress.kubernetes.io/listen-ports"]
	is_string(ports)
	contains(upper(ports), "HTTPS")
}
