# METADATA
# title: Access to logs or the profiler of the API server
# description: >-
#   `/logs` gives the log files of the control plane, and `/debug` its profiler: the memory and the work of the API
#   server, which a reader can also keep busy.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources
#   description: How roles name URLs that are no resources
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [rbac.authorization.k8s.io, authorization.openshift.io]
#       kinds: [ClusterRole]
#   remediation: >-
#     Name only the URLs that are needed, such as `nonResourceURLs: [/healthz, /metrics]`.
#   parameters:
#     type: object
#     properties:
#       exempt:
#         type: array
#         items: {type: string}
#         description: Names of roles that may read them, with `*` for any text.
#         default: ["system:*", cluster-admin, admin, edit, view, "gce:podsecuritypolicy:*"]
#   since: 0.1.0
package rules.sensitive_non_resource_url

import data.lib.rbac
import data.lib.roles

violation contains {"msg": msg, "details": {"path": path}} if {
	not is_exempt
	roles.where == "*"
	some index, rule in roles.rules
	verbs := [verb | some verb in rbac.strings(rule, "verbs"); verb in {"get", "*"}]
	count(verbs) > 0
	some place, url in rbac.strings(rule, "nonResourceURLs")
	is_sensitive(url)
	path := ["rules", index, "nonResourceURLs", place]
	msg := sprintf("rule grants %s on `%s`", [roles.quoted(verbs), url])
}

is_exempt if roles.is_exempt(input.parameters.exempt)

# Below them, too. That of all URLs these are some is told by the rule for wildcards.
is_sensitive(url) if regex.match(`^/(debug|logs)(/|\*|$)`, url)
