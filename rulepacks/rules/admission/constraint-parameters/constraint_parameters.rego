# METADATA
# title: Constraint parameters that do not fit
# description: >-
#   The template of a constraint says in a schema which parameters it takes. What the schema does not name is dropped
#   without a word, as a misspelt name is, and the policy then checks something else or nothing. A value of another type
#   is refused. Only constraints whose template is among the manifests are looked at, and those of the policy library of
#   Container Service, by the parameters that it documents.
# related_resources:
# - ref: https://open-policy-agent.github.io/gatekeeper/website/docs/constrainttemplates
#   description: Constraint templates, and the schema of their parameters
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: Policies of Container Service for Kubernetes, and their parameters
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [constraints.gatekeeper.sh]
#   remediation: >-
#     Write the parameter as `spec.crd.spec.validation.openAPIV3Schema` of the ConstraintTemplate names it, with a value
#     of its `type`: `repos: [registry-vpc.cn-hangzhou.aliyuncs.com/shop/]` for ACKAllowedRepos.
#   inventory: [ConstraintTemplate]
#   since: 0.1.0
package rules.constraint_parameters

import data.lib.ack_policies
import data.lib.constraint_templates
import data.lib.credentials

reviewed := input.review.object

# Whether the schema of its template is known.
applies if schema

schema := constraint_templates.schemas[reviewed.kind]

schema := ack_policies.schemas[reviewed.kind] if not reviewed.kind in constraint_templates.kinds

violation contains {"msg": msg, "details": {"path": entry.path}} if {
	some entry in entries
	not fits(entry.schema.type, entry.value)
	not is_filled_in(entry.value)
	type := type_name(entry.value)
	msg := sprintf("%s is of type `%s`, the template takes `%s`", [title(entry), type, entry.schema.type])
}

violation contains {"msg": msg, "details": {"path": array.concat(entry.path, [name])}} if {
	some entry in entries
	is_object(entry.value)
	is_object(entry.schema.properties)
	object.get(entry.schema, "additionalProperties", false) == false
	some name, _ in entry.value
	not name in object.keys(entry.schema.properties)
	msg := sprintf("%s has `%s`, which the template does not know", [title(entry), name])
}

title(entry) := "`parameters`" if count(entry.path) == 2

title(entry) := sprintf("parameter `%s`", [concat(".", [sprintf("%v", [part]) | some part in parts])]) if {
	count(entry.path) > 2
	parts := array.slice(entry.path, 2, count(entry.path))
}

# The parameters, and what is in them, each with its schema: as deep as schemas of parameters are.
entries := array.concat(array.concat(array.concat(level_0, level_1), array.concat(level_2, level_3)), level_4)

level_0 := [entry |
	entry := {"schema": schema, "value": reviewed.spec.parameters, "path": ["spec", "parameters"]}
	is_known(entry.schema)
	entry.value != null
]

level_1 := inside(level_0)

level_2 := inside(level_1)

level_3 := inside(level_2)

level_4 := inside(level_3)

inside(outer) := [entry |
	some parent in outer
	some key, value in parent.value
	value != null
	part := part_of(parent.schema, parent.value, key)
	is_known(part)
	entry := {"schema": part, "value": value, "path": array.concat(parent.path, [key])}
]

part_of(parent, value, key) := parent.properties[key] if {
	is_object(value)
} else := parent.additionalProperties if {
	is_object(value)
} else := parent.items if {
	is_array(value)
}

# A schema that may hold anything says nothing about what is in it.
is_known(part) if {
	is_object(part)
	not part["x-kubernetes-preserve-unknown-fields"] == true
	not part["x-kubernetes-int-or-string"] == true
	not part["x-kubernetes-embedded-resource"] == true
}

fits(type, value) if type == type_name(value)

fits("integer", value) if {
	is_number(value)
	value == floor(value)
}

fits(type, _) if not type in {"array", "boolean", "integer", "number", "object", "string"}

# A placeholder may become anything.
is_filled_in(value) if {
	is_string(value)
	regex.match(credentials.placeholder, value)
}
