package rules.constraint_template_name_test

import data.lib.testing
import data.rules.constraint_template_name

violations(object) := found if found := constraint_template_name.violation with input as testing.review(object, {})

template(name, kind) := {
	"apiVersion": "templates.gatekeeper.sh/v1",
	"kind": "ConstraintTemplate",
	"metadata": {"name": name},
	"spec": {"crd": {"spec": {"names": {"kind": kind}}}},
}

test_another_name_is_reported if {
	violations(template("other", "K8sRequiredLabels")) == {{
		"msg": "template `other` is for the kind `K8sRequiredLabels`: its name must be `k8srequiredlabels`",
		"details": {"path": ["metadata", "name"]},
	}}
	count(violations(template("K8sRequiredLabels", "K8sRequiredLabels"))) == 1
}

test_the_kind_in_lower_case_passes if violations(template("k8srequiredlabels", "K8sRequiredLabels")) == set()

test_placeholders_absent_null_and_wrong_types_pass if {
	violations(template("{{ .Release.Name }}", "K8sRequiredLabels")) == set()
	violations(template("labels", "${KIND}")) == set()
	every value in [null, 1, true, [], {}] {
		violations(template(value, "K8sRequiredLabels")) == set()
		violations(template("labels", value)) == set()
	}
	every value in testing.not_objects {
		violations(value) == set()
		violations({"metadata": value, "spec": value}) == set()
		violations({"metadata": {"name": "labels"}, "spec": {"crd": value}}) == set()
	}
}
