# METADATA
# title: Raw NGINX configuration in an Ingress
# description: >-
#   A snippet annotation is configuration of the shared NGINX. Anyone who can write Ingresses can use it to read the
#   controller's token, and with that all Secrets the controller can read, or to redirect the traffic of others.
# related_resources:
# - ref: https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/configmap/#allow-snippet-annotations
#   description: The switch of ingress-nginx for snippets
# - ref: https://nvd.nist.gov/vuln/detail/CVE-2021-25742
#   description: Secrets of the whole cluster by a snippet
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [networking.k8s.io, extensions]
#       kinds: [Ingress]
#   remediation: >-
#     Remove the annotation, and use one that does the one thing meant, such as
#     `nginx.ingress.kubernetes.io/proxy-body-size`. Keep `allow-snippet-annotations: "false"` in the ConfigMap of the
#     controller.
#   since: 0.1.0
package rules.nginx_snippet

import data.lib.ingresses

violation contains {"msg": msg, "details": {"path": snippet.path}} if {
	some snippet in ingresses.snippets
	msg := sprintf("annotation `%s` puts raw configuration into NGINX", [snippet.name])
}
