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

kinds := {kind | some kind, _ in by_kind}

by_kind[kind_of(template)] contains template if some template in all

# By kind, the schema of the parameters: only where one template has the kind, and says what it takes.
schemas := {kind: schema |
	some kind, found in by_kind
	count(found) == 1
	some template in found
	not is_legacy(template)
	schema := template.spec.crd.spec.validation.openAPIV3Schema
	is_object(schema)
}

# Whether the schema lets through what it does not name: the default before v1.
is_legacy(template) if template.spec.crd.spec.validation.legacySchema == true

is_legacy(template) if {
	template.apiVersion != "templates.gatekeeper.sh/v1"
	not template.spec.crd.spec.validation.legacySchema == false
}
