# METADATA
# title: NGINX snippet that runs code or serves files
# description: >-
#   With Lua code, directives that serve files, or blocks of its own, a snippet can read what the controller can: its
#   token, the keys of all certificates, and requests for other hosts. A block of `if` alone passes here;
#   `nginx-snippet` reports every snippet.
# related_resources:
# - ref: https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations-risk/
#   description: Annotations of ingress-nginx and their risk
# - ref: https://nvd.nist.gov/vuln/detail/CVE-2021-25742
#   description: Secrets of the whole cluster by a snippet
# custom:
#   severity: critical
#   match:
#     kinds:
#     - apiGroups: [networking.k8s.io, extensions]
#       kinds: [Ingress]
#   remediation: >-
#     Remove the annotation. Serve files from a pod of your own, and route to it by a path of the Ingress. Keep
#     `allow-snippet-annotations: "false"` in the ConfigMap of the controller.
#   parameters:
#     type: object
#     properties:
#       directives:
#         type: array
#         items: {type: string}
#         description: Directives that must not be in a snippet
#         default: [alias, load_module, location, proxy_pass, root, server]
#       words:
#         type: array
#         items: {type: string}
#         description: Texts that must not be anywhere in a snippet, compared without regard to case
#         default: [_by_lua, lua_, serviceaccount]
#   since: 0.1.0
package rules.nginx_snippet_injection

import data.lib.ingresses

violation contains {"msg": msg, "details": {"path": snippet.path}} if {
	some snippet in ingresses.snippets
	found := directives(snippet.value) | words(snippet.value) | braces(snippet.value)
	count(found) > 0
	names := concat(", ", [sprintf("`%s`", [name]) | some name in sort(found)])
	msg := sprintf("annotation `%s` contains %s", [snippet.name, names])
}

# A directive is the first word of a line or statement.
directives(text) := {directive |
	some directive in input.parameters.directives
	contains(text, directive)
	some statement in regex.split(`[;{}\n]`, text)
	regex.split(`\s+`, trim_space(statement))[0] == directive
}

words(text) := {word |
	some word in input.parameters.words
	contains(lower(text), lower(word))
}

# More closing braces than opening ones, from some place on, end the block that the snippet is put into.
braces(text) := {"}"} if {
	contains(text, "}")
	parts := split(text, "}")
	some closed in numbers.range(1, count(parts) - 1)
	opened := count(split(concat("", array.slice(parts, 0, closed)), "{")) - 1
	closed > opened
} else := set()
