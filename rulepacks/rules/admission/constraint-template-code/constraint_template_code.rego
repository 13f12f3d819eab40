# METADATA
# title: Constraint template with unsafe or broken code
# description: >-
#   Code without a package or without a rule `violation` refuses nothing. Code that sends requests or reads the
#   environment of Gatekeeper can carry away what it sees, and makes admission depend on another server. Where a
#   template asks a provider of external data that is not there, its constraints fail, and a `legacySchema` lets every
#   misspelt parameter through.
# related_resources:
# - ref: https://open-policy-agent.github.io/gatekeeper/website/docs/constrainttemplates
#   description: Constraint templates
# - ref: https://open-policy-agent.github.io/gatekeeper/website/docs/externaldata
#   description: External data, and its providers
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [templates.gatekeeper.sh]
#       kinds: [ConstraintTemplate]
#   remediation: >-
#     Begin the code with `package <kind in lower case>`, and let it have a rule `violation[{"msg": msg}] { … }`. Use
#     `external_data` and a Provider in place of `http.send`, nothing in place of `opa.runtime`, and remove
#     `legacySchema: true`.
#   parameters:
#     type: object
#     properties:
#       providers:
#         type: array
#         items: {type: string}
#         description: Names of Providers that are installed in another way
#         default: [ack-policy-external-data-provider, ratify-provider]
#   inventory: [Provider]
#   since: 0.1.0
package rules.constraint_template_code

import data.lib.run

template := input.review.object

violation contains {"msg": msg, "details": {"path": code.path}} if {
	some code in codes
	not regex.match(`(?m)^[ \t]*package\s+\S`, code.text)
	msg := sprintf("%s has no package", [code.title])
}

violation contains {"msg": msg, "details": {"path": code.path}} if {
	some code in codes
	code.title == "code"
	not regex.match(`(?m)^[ \t]*violation\s*(?:\[|contains\b)`, code.text)
	msg := "code has no rule `violation`"
}

violation contains {"msg": msg, "details": {"path": code.path}} if {
	some code in codes
	some name in ["http.send", "opa.runtime"]
	pattern := concat("", [`(?:^|[^.\w])`, replace(name, ".", `\.`), `\s*\(`])
	regex.match(pattern, without_texts(code.text))
	msg := sprintf("%s calls `%s`", [code.title, name])
}

violation contains {"msg": msg, "details": {"path": code.path}} if {
	some code in codes
	some call in regex.find_all_string_submatch_n(external_data, code.text, -1)
	not is_provider(call[1])
	msg := sprintf("%s asks the Provider `%s`, which is not there", [code.title, call[1]])
}

violation contains {"msg": msg, "details": {"path": path}} if {
	validation := template.spec.crd.spec.validation
	validation.legacySchema == true
	is_object(validation.openAPIV3Schema.properties)
	validation.openAPIV3Schema.properties != {}
	path := ["spec", "crd", "spec", "validation", "legacySchema"]
	msg := "template takes parameters that its schema does not know (`legacySchema: true`)"
}

external_data := `\bexternal_data\s*\(\s*\{[^()]*?"provider"\s*:\s*"([^"]+)"`

is_provider(name) if name in input.parameters.providers

is_provider(name) if name in providers

providers := {provider.metadata.name | some provider in run.of_kind("externaldata.gatekeeper.sh", "Provider")}

# The texts in Rego, without comments: `{"title", "text", "path"}`.
codes contains {"title": title, "text": without_comments(text), "path": path} if {
	some [title, path] in places
	text := object.get(template, path, null)
	is_string(text)
	not regex.match(`^\s*(?:\{\{.*\}\}|\$\{[^}]*\})?\s*$`, text)
}

places contains ["code", ["spec", "targets", index, "rego"]] if some index, _ in targets

places contains ["library", ["spec", "targets", index, "libs", place]] if {
	some index, target in targets
	is_array(target.libs)
	some place, _ in target.libs
}

places contains ["code", ["spec", "targets", index, "code", place, "source", "rego"]] if {
	some [index, place, _] in sources
}

places contains ["library", ["spec", "targets", index, "code", place, "source", "libs", position]] if {
	some [index, place, source] in sources
	is_array(source.libs)
	some position, _ in source.libs
}

sources contains [index, place, code.source] if {
	some index, target in targets
	is_array(target.code)
	some place, code in target.code
	code.engine == "Rego"
	is_object(code.source)
}

default targets := []

targets := template.spec.targets if is_array(template.spec.targets)

# What is in quotes stays, a `#` in it too.
without_comments(text) := regex.replace(text, concat("|", [sprintf("(%s)", [quoted]), `#[^\n]*`]), "$1")

without_texts(text) := regex.replace(text, quoted, `""`)

quoted := `"(?:[^"\\\n]|\\.)*"|\x60[^\x60]*\x60`
