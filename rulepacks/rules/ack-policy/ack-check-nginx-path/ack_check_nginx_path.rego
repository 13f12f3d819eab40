# METADATA
# title: Dangerous path of an Ingress
# description: >-
#   Before 1.2.1 ingress-nginx copied paths into its configuration unchanged. A path with the right text in it reads
#   files of the controller, its token for the Secrets of the whole cluster among them. The list of such texts goes
#   beyond ACK's sample, `/var/run/secrets`; where paths are regular expressions, take braces and the backslash out of
#   it.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKCheckNginxPath
# - ref: https://nvd.nist.gov/vuln/detail/CVE-2021-25745
#   description: Credentials of ingress-nginx by `path`
# - ref: https://nvd.nist.gov/vuln/detail/CVE-2021-25748
#   description: The same with a line break
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [networking.k8s.io, extensions]
#       kinds: [Ingress]
#   remediation: >-
#     Write a plain path, such as `/tea`, and upgrade ingress-nginx to 1.2.1 or later.
#   parameters:
#     type: object
#     properties:
#       tokens:
#         type: array
#         items: {type: string}
#         description: What no path may contain; words count only where they stand alone
#         default: [/var/run/secrets, /etc/, serviceaccount, alias, root, proxy_pass, "{", "}", '\', "\n"]
#   since: 0.1.0
package rules.ack_check_nginx_path

violation contains {"msg": msg, "details": {"path": ["spec", "rules", host, "http", "paths", place, "path"]}} if {
	is_array(input.review.object.spec.rules)
	some host, rule in input.review.object.spec.rules
	is_array(rule.http.paths)
	some place, entry in rule.http.paths
	path := entry.path
	is_string(path)
	found := [title(token) | some token in input.parameters.tokens; has(path, token)]
	count(found) > 0
	msg := sprintf("path `%s` contains %s", [path, concat(", ", found)])
}

has(path, token) if {
	not is_word(token)
	token != ""
	contains(path, token)
}

# A directive is a word of its own: `/grassroots` and `/root-cause` have no `root`.
has(path, token) if {
	is_word(token)
	regex.match(sprintf(`(^|[^A-Za-z0-9_-])%s($|[^A-Za-z0-9_.-])`, [token]), path)
}

is_word(token) if regex.match(`^[A-Za-z_]+$`, token)

title(token) := "a line break" if token in {"\n", "\r"}

title(token) := sprintf("`%s`", [token]) if not token in {"\n", "\r"}
