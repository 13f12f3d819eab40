package rules.constraint_template_code_test

import data.lib.testing
import data.rules.constraint_template_code

with_inventory(spec, inventory) := found if {
	reviewed := {"apiVersion": "templates.gatekeeper.sh/v1", "kind": "ConstraintTemplate", "spec": spec}
	found := constraint_template_code.violation with input as testing.review(reviewed, {"providers": ["known"]})
		with data.inventory as inventory
}

violations(spec) := with_inventory(spec, {})

of_code(text) := violations({"targets": [{"target": "admission.k8s.gatekeeper.sh", "rego": text}]})

rule := "violation[{\"msg\": msg}] {\n\tmsg := \"x\"\n}\n"

code := concat("", ["package k8sown\n\n", rule])

with_line(line) := concat("\n", [code, line])

path := ["spec", "targets", 0, "rego"]

test_code_without_a_package_is_reported if {
	of_code(rule) == {{"msg": "code has no package", "details": {"path": path}}}
	count(of_code(concat("\n", ["# package k8sown", rule]))) == 1
}

test_code_without_a_violation_is_reported if {
	every text in ["package k8sown\n\ndeny[msg] { msg := \"x\" }", "package k8sown\n# violation[x]"] {
		of_code(text) == {{"msg": "code has no rule `violation`", "details": {"path": path}}}
	}
	of_code("package k8sown\n\nviolation contains {\"msg\": msg} if msg := \"x\"") == set()
}

test_builtins_that_reach_out_are_reported if {
	of_code(with_line(`a := http.send({"method": "get", "url": "https://registry.example"})`)) == {{
		"msg": "code calls `http.send`",
		"details": {"path": path},
	}}
	testing.messages(of_code(with_line("a := opa.runtime().env"))) == {"code calls `opa.runtime`"}
}

test_words_in_comments_and_texts_pass if {
	every line in [
		"# no http.send() here",
		`a := "#" # opa.runtime()`,
		`a := "http.send() is not used"`,
		"a := `opa.runtime()`",
		"a := input.http.send",
		"a := my_http.send(1)",
	] {
		of_code(with_line(line)) == set()
	}
	count(of_code(with_line(`a := ["#", http.send({})]`))) == 1
}

test_a_provider_must_be_there if {
	ask := with_line(`a := external_data({"provider": "images", "keys": [input.image]})`)
	spec := {"targets": [{"rego": ask}]}
	violations(spec) == {{"msg": "code asks the Provider `images`, which is not there", "details": {"path": path}}}
	there := {"metadata": {"name": "images"}}
	inventory := {"cluster": {"externaldata.gatekeeper.sh/v1beta1": {"Provider": {"images": there}}}}
	with_inventory(spec, inventory) == set()
	of_code(with_line(`a := external_data({"keys": [], "provider": "known"})`)) == set()
	of_code(with_line(`a := external_data({"provider": input.parameters.provider, "keys": []})`)) == set()
	of_code(with_line(`# external_data({"provider": "images", "keys": []})`)) == set()
}

test_a_legacy_schema_with_parameters_is_reported if {
	with_schema(schema) == {{
		"msg": "template takes parameters that its schema does not know (`legacySchema: true`)",
		"details": {"path": ["spec", "crd", "spec", "validation", "legacySchema"]},
	}}
	every other in [null, {}, {"properties": {}}, {"properties": null}] { with_schema(other) == set() }
	violations({"crd": {"spec": {"validation": {"legacySchema": false, "openAPIV3Schema": schema}}}}) == set()
}

schema := {"properties": {"repos": {"type": "array"}}}

with_schema(found) := violations({"crd": {"spec": {"validation": {"legacySchema": true, "openAPIV3Schema": found}}}})

test_libraries_and_other_fields_for_code_are_looked_at if {
	libraries := ["package lib.a\n\na := http.send({})", "a := 1"]
	engines := [
		{"engine": "K8sNativeValidation", "source": {"validations": []}},
		{"engine": "Rego", "source": {"rego": "package k8sown", "libs": libraries}},
	]
	violations({"targets": [{"rego": code, "libs": libraries}, {"code": engines}]}) == {
		{"msg": "library calls `http.send`", "details": {"path": ["spec", "targets", 0, "libs", 0]}},
		{"msg": "library has no package", "details": {"path": ["spec", "targets", 0, "libs", 1]}},
		{
			"msg": "library calls `http.send`",
			"details": {"path": ["spec", "targets", 1, "code", 1, "source", "libs", 0]},
		},
		{
			"msg": "library has no package",
			"details": {"path": ["spec", "targets", 1, "code", 1, "source", "libs", 1]},
		},
		{
			"msg": "code has no rule `violation`",
			"details": {"path": ["spec", "targets", 1, "code", 1, "source", "rego"]},
		},
	}
}

test_placeholders_absent_null_and_wrong_types_pass if {
	every text in [null, 1, true, [], {}, "", " \n", "{{ .Files.Get \"own.rego\" }}", "${CODE}"] {
		of_code(text) == set()
		violations({"targets": [{"libs": [text], "code": [{"engine": "Rego", "source": {"rego": text}}]}]}) == set()
	}
	every value in [null, 1, true, [], {}] {
		violations({"targets": [{"libs": value, "code": value}]}) == set()
		violations({"targets": [{"libs": [value]}]}) == set()
	}
	every value in array.concat(testing.not_objects, [{}]) {
		violations(value) == set()
		violations({"targets": value}) == set()
		violations({"targets": [value]}) == set()
		violations({"targets": [{"code": [value]}]}) == set()
		violations({"targets": [{"code": [{"engine": "Rego", "source": value}]}]}) == set()
		violations({"crd": {"spec": {"validation": value}}}) == set()
	}
}
