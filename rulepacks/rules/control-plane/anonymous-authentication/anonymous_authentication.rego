# METADATA
# title: Anonymous requests beyond health checks
# description: >-
#   The API server takes requests without credentials for each path that its AuthenticationConfiguration allows, and for
#   all paths if it names none. Probes of load balancers need the health checks alone.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/authentication/#anonymous-authenticator-configuration
#   description: Anonymous requests in an AuthenticationConfiguration
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [apiserver.config.k8s.io]
#       kinds: [AuthenticationConfiguration]
#     - apiGroups: [""]
#       kinds: [ConfigMap]
#   remediation: >-
#     Turn anonymous requests off, `anonymous: {enabled: false}`, or allow them for health checks: `anonymous: {enabled:
#     true, conditions: [{path: /livez}, {path: /readyz}, {path: /healthz}]}`.
#   parameters:
#     type: object
#     properties:
#       paths:
#         type: array
#         items: {type: string}
#         description: Paths that need no credentials.
#         default: [/livez, /readyz, /healthz]
#   since: 0.1.0
package rules.anonymous_authentication

import data.lib.configs

# The configurations that say something of anonymous requests. The flag decides for the others.
files := [file |
	some file in configs.documents("apiserver.config.k8s.io", "AuthenticationConfiguration")
	is_object(file.document.anonymous)
]

violation contains {"msg": msg, "details": {"path": path}} if {
	some file in files
	file.document.anonymous.enabled == true
	object.get(file.document.anonymous, "conditions", null) in [null, []]
	msg := "every path takes anonymous requests (`enabled: true` without conditions)"
	path := array.concat(file.path, ["anonymous", "enabled"])
}

violation contains {"msg": msg, "details": {"path": path}} if {
	some file in files
	file.document.anonymous.enabled == true
	is_array(file.document.anonymous.conditions)
	some index, condition in file.document.anonymous.conditions
	is_string(condition.path)
	not is_allowed(condition.path)
	msg := sprintf("the path `%s` takes anonymous requests", [condition.path])
	path := array.concat(file.path, ["anonymous", "conditions", index, "path"])
}

is_allowed(path) if path in input.parameters.paths

# Whether the rule has something to say of the reviewed object.
applies if count(files) > 0
