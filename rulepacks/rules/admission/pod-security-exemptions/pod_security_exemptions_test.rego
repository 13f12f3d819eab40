package rules.pod_security_exemptions_test

import data.lib.testing
import data.rules.pod_security_exemptions

system := ["kube-system", "kube-public", "kube-node-lease"]

violations(object) := violations_with(object, system)

violations_with(object, namespaces) := found if {
	review := testing.review(object, {"namespaces": namespaces})
	found := pod_security_exemptions.violation with input as review
}

configuration(fields) := object.union(
	{
		"apiVersion": "pod-security.admission.config.k8s.io/v1",
		"kind": "PodSecurityConfiguration",
		"defaults": {"enforce": "baseline"},
	},
	fields,
)

admission(plugins) := {
	"apiVersion": "apiserver.config.k8s.io/v1",
	"kind": "AdmissionConfiguration",
	"plugins": plugins,
}

test_exemptions_are_reported_one_by_one if {
	violations(configuration({"exemptions": {
		"usernames": ["system:serviceaccount:ci:deploy"],
		"runtimeClasses": ["kata"],
		"namespaces": ["kube-system", "dev"],
	}})) == {
		{
			"msg": "user `system:serviceaccount:ci:deploy` is exempt from Pod Security Admission",
			"details": {"path": ["exemptions", "usernames", 0]},
		},
		{
			"msg": "runtime class `kata` is exempt from Pod Security Admission",
			"details": {"path": ["exemptions", "runtimeClasses", 0]},
		},
		{
			"msg": "namespace `dev` is exempt from Pod Security Admission",
			"details": {"path": ["exemptions", "namespaces", 1]},
		},
	}
}

test_the_parameter_says_which_namespaces_may_be_exempt if {
	exempt := configuration({"exemptions": {"namespaces": ["kube-system", "dev"]}})
	testing.paths(violations_with(exempt, ["dev"])) == {["exemptions", "namespaces", 0]}
	violations(configuration({"exemptions": {"namespaces": system}})) == set()
}

test_the_parameter_is_about_namespaces_alone if {
	exempt := configuration({"exemptions": {"usernames": ["kube-system"], "runtimeClasses": ["kube-system"]}})
	count(violations(exempt)) == 2
}

test_a_missing_default_is_a_violation if {
	every defaults in [{}, null, {"enforce": null}, {"enforce": ""}, {"warn": "restricted"}] {
		violations({"kind": "PodSecurityConfiguration", "defaults": defaults}) == {{
			"msg": "namespaces without labels have no Pod Security level: `enforce` has no default",
			"details": {"path": ["defaults", "enforce"]},
		}}
	}
	count(violations({"kind": "PodSecurityConfiguration"})) == 1
}

test_privileged_as_default_is_a_violation if {
	violations(configuration({"defaults": {"enforce": "privileged"}})) == {{
		"msg": "namespaces without labels have the Pod Security level `privileged`",
		"details": {"path": ["defaults", "enforce"]},
	}}
}

test_a_configuration_inside_of_another_is_looked_at if {
	found := violations(admission([
		{"name": "EventRateLimit", "path": "eventratelimit.yaml"},
		{"name": "PodSecurity", "configuration": configuration({
			"defaults": {"enforce": "privileged"},
			"exemptions": {"namespaces": ["dev"]},
		})},
	]))
	testing.paths(found) == {
		["plugins", 1, "configuration", "defaults", "enforce"],
		["plugins", 1, "configuration", "exemptions", "namespaces", 0],
	}
}

test_a_plugin_without_a_configuration_has_the_defaults if {
	every plugin in [{"name": "PodSecurity"}, {"name": "PodSecurity", "configuration": null, "path": ""}] {
		testing.paths(violations(admission([plugin]))) == {["plugins", 0, "configuration", "defaults", "enforce"]}
	}
}

test_a_configuration_in_a_file_of_its_own_is_judged_there if {
	violations(admission([{"name": "PodSecurity", "path": "podsecurity.yaml"}])) == set()
}

test_other_plugins_pass if {
	open := configuration({"exemptions": {"namespaces": ["dev"]}})
	every plugin in [{"name": "Other"}, {"name": "Other", "configuration": open}, {"configuration": open}] {
		violations(admission([plugin])) == set()
	}
	violations(admission([])) == set()
}

test_only_an_admission_configuration_has_plugins if {
	violations(configuration({"plugins": [{"name": "PodSecurity"}]})) == set()
}

test_a_narrow_configuration_passes if {
	every exemptions in [null, {}, {"usernames": [], "runtimeClasses": null, "namespaces": ["kube-system"]}] {
		violations(configuration({"exemptions": exemptions})) == set()
	}
}

test_wrong_types_pass if {
	every plugins in ["x", {"name": "PodSecurity"}, ["x", null, []], [{"name": "PodSecurity", "configuration": "x"}]] {
		violations(admission(plugins)) == set()
	}
	every exemptions in ["x", ["dev"], {"usernames": "x", "namespaces": {"dev": true}}, {"usernames": [1, null]}] {
		violations(configuration({"exemptions": exemptions})) == set()
	}
	every defaults in ["x", ["privileged"], {"enforce": 1}] {
		violations(configuration({"defaults": defaults})) == set()
	}
}
