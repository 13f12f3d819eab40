# METADATA
# title: Plain HTTP beside TLS
# description: >-
#   An Ingress with TLS that still answers plain HTTP lets everyone who types the address without `https` send passwords
#   and cookies in the open. ALB of Alibaba Cloud redirects only where an annotation asks for it; ingress-nginx does by
#   itself, until an annotation forbids it.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/document_detail/2593118.html
#   description: ALB instances and listeners by AlbConfig
# - ref: https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/
#   description: Annotations of ingress-nginx, server-side redirect
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [networking.k8s.io, extensions]
#       kinds: [Ingress]
#   remediation: >-
#     For ALB set the annotation `alb.ingress.kubernetes.io/ssl-redirect: "true"`. For ingress-nginx remove
#     `nginx.ingress.kubernetes.io/ssl-redirect`, or set it to `"true"`.
#   inventory: [IngressClass]
#   since: 0.1.0
package rules.unredirected_http

import data.lib.albs
import data.lib.ingresses
import data.lib.run

alb_prefix := "alb.ingress.kubernetes.io/"

alb_redirect := concat("", [alb_prefix, "ssl-redirect"])

nginx_prefix := "nginx.ingress.kubernetes.io/"

nginx_redirect := concat("", [nginx_prefix, "ssl-redirect"])

applies if {
	is_alb
	has_tls
	answers_http
}

applies if {
	not is_alb
	has_tls
	ingresses.annotation(nginx_redirect)
}

violation contains {"msg": msg, "details": {"path": ["metadata", "annotations", alb_redirect]}} if {
	is_alb
	has_tls
	answers_http
	not says_true(alb_redirect)
	not has_redirect_action
	msg := sprintf("ingress with TLS answers plain HTTP: annotation `%s` is not `true`", [alb_redirect])
}

violation contains {"msg": msg, "details": {"path": ["metadata", "annotations", nginx_redirect]}} if {
	not is_alb
	has_tls
	lower(ingresses.annotation(nginx_redirect)) == "false"
	not says_true(concat("", [nginx_prefix, "force-ssl-redirect"]))
	msg := sprintf("ingress with TLS answers plain HTTP: annotation `%s` is `false`", [nginx_redirect])
}

says_true(name) if lower(ingresses.annotation(name)) == "true"

has_tls if {
	is_array(ingresses.ingress.spec.tls)
	count(ingresses.ingress.spec.tls) > 0
}

has_tls if {
	is_alb
	regex.match(`"HTTPS"`, listen_ports)
}

# Not so where the ports are listed, and none of them is for HTTP.
answers_http if not listen_ports

answers_http if regex.match(`"HTTP"`, listen_ports)

listen_ports := ports if {
	ports := upper(ingresses.annotation(concat("", [alb_prefix, "listen-ports"])))
	ports != ""
}

# An action of its own that sends requests on.
has_redirect_action if {
	some name, _ in ingresses.annotations
	startswith(name, concat("", [alb_prefix, "actions."]))
	action := lower(ingresses.annotation(name))
	contains(action, "redirect")
	contains(action, "https")
}

# Whether the ALB of Alibaba Cloud serves the Ingress: its class says so, or, where that is not among the manifests, its
# name and annotations do.
is_alb if albs.controller in controllers[ingresses.class.name]

is_alb if {
	ingresses.class.name == "alb"
	not controllers.alb
	not is_aws
}

is_alb if {
	not has_other_class
	not is_aws
	some name, _ in ingresses.annotations
	startswith(name, alb_prefix)
}

has_other_class if controllers[ingresses.class.name]

has_other_class if regex.match(`(?i)aws|nginx`, ingresses.class.name)

# The controller of AWS has the same class and prefix, and annotations that only it knows. Its redirect names a port.
is_aws if {
	some name in aws_annotations
	ingresses.annotations[concat("", [alb_prefix, name])]
}

is_aws if regex.match(`^[0-9]+$`, ingresses.annotation(alb_redirect))

aws_annotations := {
	"certificate-arn",
	"group.name",
	"inbound-cidrs",
	"ip-address-type",
	"load-balancer-attributes",
	"load-balancer-name",
	"scheme",
	"security-groups",
	"ssl-policy",
	"subnets",
	"target-group-attributes",
	"target-type",
	"wafv2-acl-arn",
}

controllers[class.metadata.name] contains class.spec.controller if {
	some class in run.of_kind("networking.k8s.io", "IngressClass")
}
