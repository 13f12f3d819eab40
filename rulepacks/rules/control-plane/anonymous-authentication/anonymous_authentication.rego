# METADATA
# title: Anonymous requests beyond health checks
# description: >-
#   The API server takes requests without credentials for each path that its AuthenticationConfiguration allows, and for
#   all paths if it names none, or says nothing about them. Probes of load balancers need the health checks alone.
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
#   inventory: [Pod]
#   since: 0.1.0
package rules.anonymous_authentication

import data.lib.configs
import data.lib.flags

documents := configs.documents("apiserver.config.k8s.io", "AuthenticationConfiguration")

# The configurations that say something of anonymous requests. The flag decides for the others.
files := [file |
	some file in documents
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

violation contains {"msg": msg, "details": {"path": path}} if {
	some file in documents
	object.get(file.document, "anonymous", null) == null
	is_left_to_default
	msg := "every path takes anonymous requests: neither `anonymous` nor the API server's `--anonymous-auth` is set"
	path := array.concat(file.path, ["anonymous"])
}

# Whether an API server of the run reads such a file, and has no flag.
is_left_to_default if {
	some instance in flags.api_servers_of_run
	instance.flags["authentication-config"]
	not instance.flags["anonymous-auth"]
	not instance.open
}

is_allowed(path) if path in input.parameters.paths

# Whether the rule has something to say of the reviewed object.
applies if count(files) > 0

applies if count(violation) > 0
