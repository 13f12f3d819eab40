# METADATA
# title: Characters of NGINX configuration in an annotation
# description: >-
#   Some versions of ingress-nginx copied these annotations into the configuration unchanged. Quotes, semicolons and
#   line breaks end the directive, and what follows is read as configuration: it runs code in the controller, which can
#   read Secrets of the whole cluster.
# related_resources:
# - ref: https://nvd.nist.gov/vuln/detail/CVE-2025-24514
#   description: Configuration by the annotation `auth-url`
# - ref: https://nvd.nist.gov/vuln/detail/CVE-2025-1097
#   description: Configuration by the annotation `auth-tls-match-cn`
# - ref: https://nvd.nist.gov/vuln/detail/CVE-2025-1098
#   description: Configuration by the annotations `mirror-target` and `mirror-host`
# - ref: https://nvd.nist.gov/vuln/detail/CVE-2025-1974
#   description: Code in the controller by way of its admission webhook
# custom:
#   severity: critical
#   match:
#     kinds:
#     - apiGroups: [networking.k8s.io, extensions]
#       kinds: [Ingress]
#   remediation: >-
#     Write a plain URL, host or `CN=…` into the annotation, and upgrade ingress-nginx to 1.12.1, 1.11.5 or later.
#   since: 0.1.0
package rules.nginx_annotation_injection

import data.lib.ingresses

violation contains {"msg": msg, "details": {"path": ["metadata", "annotations", name]}} if {
	some key, pattern in forbidden
	name := concat("", ["nginx.ingress.kubernetes.io/", key])
	value := ingresses.annotation(name)
	found := regex.find_n(pattern, value, 1)[0]
	msg := sprintf("annotation `%s` contains %s", [name, title(found)])
}

# What no URL and no host has. The pattern for the name in a certificate has `(a|b)` as it should.
url := `[\r\n"'<>{}|;]`

forbidden := {
	"auth-url": url,
	"mirror-target": url,
	"mirror-host": url,
	"auth-tls-match-cn": `[\r\n"'<>{};]`,
}

title(character) := "a line break" if character in {"\r", "\n"}

title(character) := sprintf("`%s`", [character]) if not character in {"\r", "\n"}
