package rules.broad_constraint_exemption_test

import data.lib.testing
import data.rules.broad_constraint_exemption

with_allowed(spec, allowed) := found if {
	object := {"kind": "ACKPSPSeccomp", "metadata": {"name": "seccomp"}, "spec": spec}
	found := broad_constraint_exemption.violation with input as testing.review(object, {"allowed": allowed})
}

excluding(names) := with_allowed({"match": {"excludedNamespaces": names}}, [])

exempting(images) := with_allowed({"parameters": {"exemptImages": images}}, [])

test_patterns_of_namespaces_are_reported if {
	every pattern in ["*", "kube-*", "*-system", "*system*"] {
		excluding(["kube-system", pattern]) == {{
			"msg": sprintf("constraint leaves out every namespace that fits `%s`", [pattern]),
			"details": {"path": ["spec", "match", "excludedNamespaces", 1]},
		}}
	}
}

test_whole_registries_are_reported if {
	every pattern in ["*", "registry*", "registry.example/*", "registry.example:5000/*", "localhost/*"] {
		exempting([pattern]) == {{
			"msg": sprintf("constraint leaves out every image that fits `%s`", [pattern]),
			"details": {"path": ["spec", "parameters", "exemptImages", 0]},
		}}
	}
}

test_names_pass if {
	excluding(["kube-system", "default", ""]) == set()
	excluding(["${TEAM}-*"]) == set()
	exempting(["{{ .Values.registry }}*"]) == set()
	exempting(["registry.example/system/*", "registry.example/agent:1", "shop/*", "registry.example/agent:*", ""]) == set()
}

test_patterns_are_allowed_by_parameter if {
	spec := {
		"match": {"excludedNamespaces": ["kube-*", "dev-*"]},
		"parameters": {"exemptImages": ["registry.example/*"]},
	}
	testing.paths(with_allowed(spec, ["kube-*", "registry.example/*"])) == {["spec", "match", "excludedNamespaces", 1]}
}

test_absent_null_and_wrong_types_pass if {
	every value in [null, 1, true, "*", [], {}, {"a": "*"}] {
		with_allowed(value, []) == set()
		with_allowed({"match": value, "parameters": value}, []) == set()
		excluding(value) == set()
		exempting(value) == set()
	}
	every value in [null, 1, true, [], {}] {
		excluding([value]) == set()
		exempting([value]) == set()
	}
}
