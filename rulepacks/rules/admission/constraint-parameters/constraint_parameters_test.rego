package rules.constraint_parameters_test

import data.lib.testing
import data.rules.constraint_parameters

strings := {"type": "array", "items": {"type": "string"}}

schema := {"type": "object", "properties": {
	"repos": strings,
	"max": {"type": "integer"},
	"ratio": {"type": "number"},
	"strict": {"type": "boolean"},
	"port": {"x-kubernetes-int-or-string": true},
	"any": {"type": "object", "x-kubernetes-preserve-unknown-fields": true, "properties": {"a": {"type": "string"}}},
	"free": {"type": "object"},
	"map": {"type": "object", "additionalProperties": {"type": "string"}},
	"open": {"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": true},
	"labels": {"type": "array", "items": {"type": "object", "properties": {
		"key": {"type": "string"},
		"values": strings,
	}}},
}}

template(version, validation) := {
	"apiVersion": sprintf("templates.gatekeeper.sh/%s", [version]),
	"spec": {"crd": {"spec": {"names": {"kind": "K8sOwn"}, "validation": validation}}},
}

with_template(spec, found) := violations if {
	reviewed := {"apiVersion": "constraints.gatekeeper.sh/v1beta1", "kind": "K8sOwn", "spec": spec}
	violations := constraint_parameters.violation with input as testing.review(reviewed, {})
		with data.inventory as {"cluster": {found.apiVersion: {"ConstraintTemplate": {"k8sown": found}}}}
}

of_parameters(parameters) := with_template({"parameters": parameters}, template("v1", {"openAPIV3Schema": schema}))

test_an_unknown_parameter_is_reported if {
	of_parameters({"repo": "x", "repos": ["x"]}) == {{
		"msg": "`parameters` has `repo`, which the template does not know",
		"details": {"path": ["spec", "parameters", "repo"]},
	}}
}

test_a_wrong_type_is_reported if {
	of_parameters({"repos": "x"}) == {{
		"msg": "parameter `repos` is of type `string`, the template takes `array`",
		"details": {"path": ["spec", "parameters", "repos"]},
	}}
	every parameters in [
		{"max": 1.5},
		{"max": "1"},
		{"ratio": "1"},
		{"strict": "true"},
		{"map": {"a": 1}},
		{"repos": [1]},
		{"repos": {}},
		[],
		"x",
	] {
		count(of_parameters(parameters)) == 1
	}
}

test_faults_are_found_inside if {
	of_parameters({"labels": [{"key": "a"}, {"key": 1, "valeus": [], "values": ["a", 2]}]}) == {
		{
			"msg": "parameter `labels.1.key` is of type `number`, the template takes `string`",
			"details": {"path": ["spec", "parameters", "labels", 1, "key"]},
		},
		{
			"msg": "parameter `labels.1` has `valeus`, which the template does not know",
			"details": {"path": ["spec", "parameters", "labels", 1, "valeus"]},
		},
		{
			"msg": "parameter `labels.1.values.1` is of type `number`, the template takes `string`",
			"details": {"path": ["spec", "parameters", "labels", 1, "values", 1]},
		},
	}
}

test_what_fits_passes if {
	every parameters in [
		{"repos": ["a"], "max": 1, "ratio": 1, "strict": false, "port": "http", "labels": [{"values": []}]},
		{"max": 2.0, "ratio": 0.5, "port": 80, "repos": null, "labels": null},
		{"any": {"a": 1, "b": [1]}, "free": {"a": {"b": 1}}, "map": {"a": "b"}, "open": {"a": "b", "c": 1}},
		{"max": "{{ .Values.max }}", "strict": "${STRICT}"},
		{},
		null,
	] {
		of_parameters(parameters) == set()
	}
}

test_other_templates_are_not_judged if {
	wrong := {"parameters": {"repo": "x", "repos": "x"}}
	every found in [
		template("v1beta1", {"openAPIV3Schema": schema}),
		template("v1", {"openAPIV3Schema": schema, "legacySchema": true}),
		template("v1", {"openAPIV3Schema": {"x-kubernetes-preserve-unknown-fields": true}}),
		template("v1", {"openAPIV3Schema": {}}),
		template("v1", {}),
		template("v1", null),
		object.union(template("v1", {"openAPIV3Schema": schema}), {"spec": {"crd": {"spec": {"names": {"kind": "Other"}}}}}),
	] {
		with_template(wrong, found) == set()
	}
	count(with_template(wrong, template("v1beta1", {"openAPIV3Schema": schema, "legacySchema": false}))) == 2
}

test_it_applies_where_a_schema_is_known if {
	found := template("v1", {"openAPIV3Schema": schema})
	constraint_parameters.applies with input as testing.review({"kind": "K8sOwn"}, {})
		with data.inventory as {"cluster": {found.apiVersion: {"ConstraintTemplate": {"k8sown": found}}}}
	not constraint_parameters.applies with input as testing.review({"kind": "K8sOwn"}, {}) with data.inventory as {}
}

of_library(kind, parameters) := testing.plain(found) if {
	reviewed := {"apiVersion": "constraints.gatekeeper.sh/v1beta1", "kind": kind, "spec": {"parameters": parameters}}
	found := constraint_parameters.violation with input as testing.review(reviewed, {}) with data.inventory as {}
}

test_policies_of_container_service_have_the_documented_parameters if {
	of_library("ACKAllowedRepos", {"repo": "x"}) == {{
		"msg": "`parameters` has `repo`, which the template does not know",
		"details": {"path": ["spec", "parameters", "repo"]},
	}}
	testing.paths(of_library("ACKRequiredLabels", {"labels": [{"key": "a", "regex": "b"}]})) == {
		["spec", "parameters", "labels", 0, "regex"],
	}
	testing.messages(of_library("ACKPSPHostNetworkingPorts", {"min": "80"})) == {
		"parameter `min` is of type `string`, the template takes `integer`",
	}
	of_library("ACKContainerLimits", {"cpu": 1, "memory": "1Gi", "exemptImages": ["a"]}) == set()
	of_library("ACKContainerResourcesRange", {"cpuLimits": {"min": "1", "max": 2}}) == set()
	of_library("ACKImageDigests", null) == set()
	of_library("RatifyVerification", {"x": 1}) == set()
}

test_a_template_of_the_run_counts_before_the_documentation if {
	reviewed := {"kind": "ACKAllowedRepos", "spec": {"parameters": {"repo": ["x"]}}}
	every schema in [{}, {"type": "object", "properties": {"repo": strings}}] {
		names := {"spec": {"crd": {"spec": {"names": {"kind": "ACKAllowedRepos"}}}}}
		found := object.union(template("v1", {"openAPIV3Schema": schema}), names)
		none := constraint_parameters.violation with input as testing.review(reviewed, {})
			with data.inventory as {"cluster": {found.apiVersion: {"ConstraintTemplate": {"ackallowedrepos": found}}}}
		none == set()
	}
}

test_wrong_types_pass if {
	every value in testing.not_objects {
		with_template(value, template("v1", {"openAPIV3Schema": schema})) == set()
		every broken in [{"properties": value}, {"properties": {"a": value}}, {"type": value}] {
			with_template({"parameters": {"a": {"b": [1]}}}, template("v1", {"openAPIV3Schema": broken})) == set()
		}
	}
	count(with_template({"parameters": "x"}, template("v1", {"openAPIV3Schema": {"type": "array", "items": 1}}))) == 1
}
