# METADATA
# title: Constraint template not named like its kind
# description: >-
#   The name of a ConstraintTemplate must be its kind in lower case. Gatekeeper refuses one with another name, so that
#   its constraints cannot be applied either.
# related_resources:
# - ref: https://open-policy-agent.github.io/gatekeeper/website/docs/constrainttemplates
#   description: Constraint templates
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: [templates.gatekeeper.sh]
#       kinds: [ConstraintTemplate]
#   remediation: >-
#     Set `metadata.name` to `spec.crd.spec.names.kind` in lower case, as `k8srequiredlabels` for `K8sRequiredLabels`.
#   since: 0.1.0
package rules.constraint_template_name

import data.lib.constraint_templates
import data.lib.credentials

violation contains {"msg": msg, "details": {"path": ["metadata", "name"]}} if {
	template := input.review.object
	name := template.metadata.name
	is_string(name)
	kind := constraint_templates.kind_of(template)
	name != lower(kind)
	every text in [name, kind] { not regex.match(credentials.placeholder, text) }
	msg := sprintf("template `%s` is for the kind `%s`: its name must be `%s`", [name, kind, lower(kind)])
}
