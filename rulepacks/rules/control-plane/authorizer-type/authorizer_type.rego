# METADATA
# title: Authorizers of the API server
# description: >-
#   An AuthorizationConfiguration says who decides on requests, in the place of the flag `--authorization-mode`.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/authorization/#using-configuration-file-for-authorization
#   description: Authorization by a configuration file
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [apiserver.config.k8s.io]
#       kinds: [AuthorizationConfiguration]
#     - apiGroups: [""]
#       kinds: [ConfigMap]
#   remediation: >-
#     Have `authorizers: [{type: Node, name: node}, {type: RBAC, name: rbac}]`, with webhooks beside them where needed.
#   parameters:
#     type: object
#     properties:
#       type:
#         type: string
#         description: The type of authorizer that the rule is about.
#         enum: [AlwaysAllow, Node, RBAC]
#         default: RBAC
#         readOnly: true
#       expect:
#         type: string
#         description: Whether an authorizer of the type must be there, or must not.
#         enum: [present, absent]
#         default: present
#         readOnly: true
#   since: 0.1.0
package rules.authorizer_type

import data.lib.configs

files := configs.documents("apiserver.config.k8s.io", "AuthorizationConfiguration")

violation contains {"msg": msg, "details": {"path": path}} if {
	input.parameters.expect == "present"
	some file in files
	authorizers := object.get(file.document, "authorizers", null)
	type_name(authorizers) in {"array", "null"}
	not has(authorizers, input.parameters.type)
	msg := sprintf("no authorizer has the type `%s`", [input.parameters.type])
	path := array.concat(file.path, ["authorizers"])
}

violation contains {"msg": msg, "details": {"path": path}} if {
	input.parameters.expect == "absent"
	some file in files
	is_array(file.document.authorizers)
	some index, authorizer in file.document.authorizers
	authorizer.type == input.parameters.type
	msg := sprintf("an authorizer has the type `%s`", [authorizer.type])
	path := array.concat(file.path, ["authorizers", index, "type"])
}

has(authorizers, type) if {
	some authorizer in authorizers
	authorizer.type == type
}

# Whether the rule has something to say of the reviewed object.
applies if count(files) > 0
