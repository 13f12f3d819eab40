# METADATA
# title: Dangerous annotation of an Ingress
# description: >-
#   NGINX controllers copy annotations into their configuration. One with the right text in it reads files of the
#   controller or runs code in it, with a token for the Secrets of the whole cluster. The list of such texts is the
#   one that ingress-nginx advises to block, and `/var/run/secrets`.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKCheckNginxAnnotation
# - ref: https://nvd.nist.gov/vuln/detail/CVE-2021-25746
#   description: Credentials of ingress-nginx by annotations
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [networking.k8s.io, extensions]
#       kinds: [Ingress]
#   remediation: >-
#     Write the value without such text, or use a field of the Ingress instead of the annotation.
#   parameters:
#     type: object
#     properties:
#       tokens:
#         type: array
#         items: {type: string}
#         description: What no annotation of NGINX may contain
#         default:
#         - /var/run/secrets
#         - load_module
#         - lua_package
#         - _by_lua
#         - location
#         - root
#         - proxy_pass
#         - serviceaccount
#         - "{"
#         - "}"
#         - "'"
#         - '"'
#         - '\'
#   since: 0.1.0
package rules.ack_check_nginx_annotation

import data.lib.ingresses

violation contains {"msg": msg, "details": {"path": ["metadata", "annotations", name]}} if {
	some name, value in ingresses.annotations
	strings.any_prefix_match(name, ["nginx.ingress.kubernetes.io/", "nginx.org/"])
	is_string(value)
	found := [sprintf("`%s`", [token]) | some token in input.parameters.tokens; token != ""; contains(value, token)]
	count(found) > 0
	msg := sprintf("annotation `%s` contains %s", [name, concat(", ", found)])
}
