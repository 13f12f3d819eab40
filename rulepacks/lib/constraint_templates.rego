# METADATA
# title: Constraint templates
# description: >-
#   The ConstraintTemplates of the run. Nothing here reads the reviewed object.
package lib.constraint_templates

import data.lib.run

all := run.of_kind("templates.gatekeeper.sh", "ConstraintTemplate")

# The kind of constraint that a template makes.
kind_of(template) := kind if {
	kind := template.spec.crd.spec.names.kind
	is_string(kind)
}

kinds := {kind_of(template) | some template in all}

# By kind, the schema of the parameters: only where one template has the kind, and says what it takes.
schemas := {kind: schema |
	some kind in kinds
	found := [template | some template in all; kind_of(template) == kind]
	count(found) == 1
	not is_legacy(found[0])
	schema := found[0].spec.crd.spec.validation.openAPIV3Schema
	is_object(schema)
}

# Whether the schema lets through what it does not name: the default before v1.
is_legacy(template) if template.spec.crd.spec.validation.legacySchema == true

is_legacy(template) if {
	template.apiVersion != "templates.gatekeeper.sh/v1"
	not template.spec.crd.spec.validation.legacySchema == false
}
