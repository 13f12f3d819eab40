package lib.constraint_templates_test

import data.lib.constraint_templates
import data.lib.testing

schema := {"type": "object", "properties": {"repos": {"type": "array"}}}

template(version, kind, validation) := {
	"apiVersion": sprintf("templates.gatekeeper.sh/%s", [version]),
	"kind": "ConstraintTemplate",
	"metadata": {"name": lower(kind)},
	"spec": {"crd": {"spec": {"names": {"kind": kind}, "validation": validation}}},
}

run(templates) := {"cluster": {version: kinds |
	some version in {found.apiVersion | some found in templates}
	named := {index: found | some index, found in templates; found.apiVersion == version}
	kinds := {"ConstraintTemplate": named}
}}

test_kinds_are_those_of_all_templates if {
	templates := [template("v1", "A", {}), template("v1beta1", "B", {})]
	constraint_templates.kinds == {"A", "B"} with data.inventory as run(templates)
	constraint_templates.kinds == set() with data.inventory as {}
}

test_schemas_of_one_template_are_known if {
	found := template("v1", "A", {"openAPIV3Schema": schema})
	constraint_templates.schemas == {"A": schema} with data.inventory as run([found])
	constraint_templates.schemas == {} with data.inventory as run([found, template("v1beta1", "A", {})])
}

test_legacy_schemas_are_left_out if {
	legacy := template("v1", "A", {"openAPIV3Schema": schema, "legacySchema": true})
	constraint_templates.schemas == {} with data.inventory as run([legacy])
	old := template("v1beta1", "A", {"openAPIV3Schema": schema})
	constraint_templates.schemas == {} with data.inventory as run([old])
	strict := template("v1beta1", "A", {"openAPIV3Schema": schema, "legacySchema": false})
	constraint_templates.schemas == {"A": schema} with data.inventory as run([strict])
}

test_wrong_types_are_left_out if {
	every value in testing.not_objects {
		constraint_templates.schemas == {} with data.inventory as run([template("v1", "A", value)])
		constraint_templates.schemas == {} with data.inventory as run([template("v1", "A", {"openAPIV3Schema": value})])
		broken := {"apiVersion": "templates.gatekeeper.sh/v1", "spec": value}
		constraint_templates.kinds == set() with data.inventory as run([broken])
	}
}
