# METADATA
# title: Ingress without TLS
# description: >-
#   Without TLS all traffic is plain text: anyone on the network path can read passwords and sessions, and change what
#   users see. Hosts count too that no entry of `tls` names, where the others are named.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/services-networking/ingress/#tls
#   description: Ingress, TLS
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [networking.k8s.io, extensions]
#       kinds: [Ingress]
#   remediation: >-
#     Name the hosts and a Secret with their certificate, `tls: [{hosts: [shop.example.com], secretName: shop-tls}]`.
#     Where the load balancer has the certificate by an annotation that is not known here, name that in
#     `certificate_annotations`.
#   parameters:
#     type: object
#     properties:
#       certificate_annotations:
#         type: array
#         items: {type: string}
#         description: >-
#           More annotations by which an Ingress gets a certificate. Those of the controllers of the common clouds, of
#           Traefik and of HAProxy are known.
#         default: []
#   since: 0.1.0
package rules.ingress_without_tls

import data.lib.credentials
import data.lib.ingresses

violation contains {"msg": msg, "details": {"path": ["spec", "tls"]}} if {
	is_object(ingresses.ingress.spec)
	object.get(ingresses.ingress.spec, "tls", null) in [null, []]
	not has_certificate
	msg := "ingress has no TLS"
}

violation contains {"msg": msg, "details": {"path": ["spec", "rules", index, "host"]}} if {
	is_array(ingresses.ingress.spec.rules)
	count(covered) > 0
	some index, rule in ingresses.ingress.spec.rules
	is_string(rule.host)
	not is_covered(lower(rule.host))
	is_written(rule.host)
	not has_certificate
	msg := sprintf("host `%s` has no TLS: no entry of `tls` names it", [rule.host])
}

# The hosts that entries of `tls` name; none where an entry is for any host, or cannot be read.
default covered := set()

covered := {lower(host) | some entry in ingresses.ingress.spec.tls; some host in entry.hosts} if {
	is_array(ingresses.ingress.spec.tls)
	every entry in ingresses.ingress.spec.tls {
		is_array(entry.hosts)
		count(entry.hosts) > 0
		every host in entry.hosts { is_written(host) }
	}
}

is_written(host) if {
	is_string(host)
	host != ""
	not credentials.is_placeholder(host)
}

is_covered(host) if host in covered

is_covered(host) if regex.replace(host, `^[^.]+`, "*") in covered

has_certificate if {
	some name in certificates
	ingresses.annotation(name) != ""
}

has_certificate if {
	some name in input.parameters.certificate_annotations
	ingresses.annotation(name) != ""
}

has_certificate if {
	some name, values in switches
	lower(ingresses.annotation(name)) in values
}

# ALB, of Alibaba Cloud and of AWS, takes certificates of its own that fit the host.
has_certificate if contains(upper(ingresses.annotation("alb.ingress.kubernetes.io/listen-ports")), "HTTPS")

# Controllers that get their certificates themselves.
has_certificate if ingresses.class.name in {"cloudflare-tunnel", "ngrok"}

# Annotations that name a certificate.
certificates := {
	"alb.ingress.kubernetes.io/certificate-arn",
	"appgw.ingress.kubernetes.io/appgw-ssl-certificate",
	"haproxy.org/ssl-certificate",
	"ingress.gcp.kubernetes.io/pre-shared-cert",
	"kubernetes.io/elb.tls-certificate-ids",
	"kubernetes.io/ingress.https-rules",
	"networking.gke.io/certmap",
	"networking.gke.io/managed-certificates",
	"qcloud_cert_id",
	"traefik.ingress.kubernetes.io/router.tls.certresolver",
}

# Annotations that turn on TLS, or hand the encrypted connection to the pods.
switches := {
	"haproxy.org/ssl-passthrough": {"true"},
	"ingress.kubernetes.io/ssl-passthrough": {"true"},
	"konghq.com/protocols": {"https", "grpcs", "https,grpcs", "grpcs,https"},
	"nginx.ingress.kubernetes.io/ssl-passthrough": {"true"},
	"route.openshift.io/termination": {"edge", "reencrypt", "passthrough"},
	"traefik.ingress.kubernetes.io/router.tls": {"true"},
}
