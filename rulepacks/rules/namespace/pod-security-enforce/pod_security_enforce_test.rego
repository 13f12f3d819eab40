package rules.pod_security_enforce_test

import data.lib.testing
import data.rules.pod_security_enforce

defaults := {
	"level": "unset",
	"exempt": ["kube-system", "kube-public", "kube-node-lease"],
	"other_policies": false,
}

violations(reviewed) := violations_with(reviewed, {}, {})

violations_of_privileged(reviewed) := violations_with(reviewed, {"level": "privileged"}, {})

# With these parameters, in a run that holds these objects outside of namespaces.
violations_with(reviewed, parameters, cluster) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := pod_security_enforce.violation with input as review
		with data.inventory as {"cluster": cluster, "namespace": {}}
}

fixes(reviewed, parameters) := testing.fixes(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := pod_security_enforce.violation with input as review
}

namespace(name, labels) := {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name, "labels": labels}}

level(value) := {"pod-security.kubernetes.io/enforce": value}

path := ["metadata", "labels", "pod-security.kubernetes.io/enforce"]

missing := {{"msg": "namespace enforces no Pod Security level", "details": {"path": path}}}

test_a_missing_level_is_a_violation if {
	every labels in [{}, null, level(null), {"pod-security.kubernetes.io/warn": "restricted"}] {
		violations(namespace("shop", labels)) == missing
	}
	violations({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop"}}) == missing
	violations({"apiVersion": "v1", "kind": "Namespace", "metadata": {"generateName": "test-"}}) == missing
}

privileged := {{
	"msg": "namespace enforces the Pod Security level `privileged`, which allows everything",
	"details": {"path": path},
}}

test_the_level_privileged_is_a_violation_of_the_other_rule if {
	violations_of_privileged(namespace("shop", level("privileged"))) == privileged
	violations(namespace("shop", level("privileged"))) == set()
	every labels in [{}, null, level(null)] { violations_of_privileged(namespace("shop", labels)) == set() }
}

test_other_levels_pass if {
	every value in ["baseline", "restricted"] {
		violations(namespace("shop", level(value))) == set()
		violations_of_privileged(namespace("shop", level(value))) == set()
	}
}

test_values_that_are_no_level_are_enforced_as_restricted_and_pass if {
	every value in ["", "strict"] {
		violations(namespace("shop", level(value))) == set()
		violations_of_privileged(namespace("shop", level(value))) == set()
	}
}

test_exempt_namespaces_pass if {
	every name in defaults.exempt {
		violations(namespace(name, {})) == set()
		violations_of_privileged(namespace(name, level("privileged"))) == set()
	}
	violations_with(namespace("shop", {}), {"exempt": ["shop"]}, {}) == set()
	violations_with(namespace("kube-system", {}), {"exempt": []}, {}) == missing
}

constraint(match) := {"constraints.gatekeeper.sh/v1beta1": {"K8sPSPPrivilegedContainer": {"a": {"spec": match}}}}

binding(resources) := {"admissionregistration.k8s.io/v1": {"ValidatingAdmissionPolicyBinding": {"pods": {"spec": resources}}}}

kyverno(kinds) := {"kyverno.io/v1": {"ClusterPolicy": {"a": {"spec": {"rules": [
	{"match": {"any": [{"resources": {"kinds": kinds}}]}},
]}}}}}

api_server(settings) := {"apiserver.config.k8s.io/v1": {"AdmissionConfiguration": {"": {"plugins": [
	{"name": "PodSecurity", "configuration": settings},
]}}}}

selecting(labels) := {"namespaceSelector": {"matchLabels": labels}}

policies := [
	{"constraints.gatekeeper.sh/v1alpha1": {"Anything": {"a": {}}}},
	constraint({"match": {"kinds": [{"apiGroups": ["apps"], "kinds": ["Ingress", "Deployment"]}], "namespaces": []}}),
	constraint({"match": {"namespaces": ["sh*"], "excludedNamespaces": ["kube-*"]}}),
	constraint({"match": {"namespaces": ["other", "shop"]}}),
	constraint({"enforcementAction": "deny"}),
	constraint({"enforcementAction": "scoped"}),
	{"constraints.gatekeeper.sh/v1beta1": {"ACKPSPPrivilegedContainer": {"a": {}}}},
	constraint({"match": selecting({"kubernetes.io/metadata.name": "shop"})}),
	kyverno(["Pod"]),
	kyverno(["apps/v1/Deployment"]),
	kyverno(["*"]),
	{"policies.kyverno.io/v1": {"ValidatingPolicy": {"pods": {}}}},
	binding({}),
	binding({"matchResources": selecting({"kubernetes.io/metadata.name": "shop"})}),
	api_server({"defaults": {"enforce": "baseline"}, "exemptions": {"namespaces": ["kube-system"]}}),
]

test_policies_of_another_engine_count_only_where_that_is_allowed if {
	every cluster in policies {
		violations_with(namespace("shop", {}), {"other_policies": true}, cluster) == set()
		violations_with(namespace("shop", {}), {"other_policies": false}, cluster) == missing
		parameters := {"level": "privileged", "other_policies": true}
		violations_with(namespace("shop", level("privileged")), parameters, cluster) == set()
	}
}

test_other_objects_are_no_policies if {
	every cluster in [
		{},
		{"kyverno.io/v1": {"CleanupPolicy": {"a": {}}}},
		{"example.com/v1": {"ClusterPolicy": {"a": {}}}},
		{"admissionregistration.k8s.io/v1": {"ValidatingAdmissionPolicy": {"a": {}}}},
		{"templates.gatekeeper.sh/v1": {"ConstraintTemplate": {"a": {}}}},
		{"kyverno.io/v1": {"ClusterPolicy": {}}},
		{"kyverno.io/v1": {"ClusterPolicy": {"a": {}}}},
	] {
		violations_with(namespace("shop", {}), {"other_policies": true}, cluster) == missing
	}
}

test_policies_for_other_objects_or_namespaces_do_not_count if {
	every cluster in [
		constraint({"match": {"kinds": [{"apiGroups": ["networking.k8s.io"], "kinds": ["Ingress"]}]}}),
		{"constraints.gatekeeper.sh/v1beta1": {"ACKAllowedRepos": {"a": {}}, "RatifyVerification": {"a": {}}}},
		constraint({"match": {"namespaces": ["other"]}}),
		constraint({"match": {"excludedNamespaces": ["shop"]}}),
		constraint({"match": selecting({"team": "a"})}),
		kyverno(["Ingress", "PodDisruptionBudget"]),
		binding({"matchResources": selecting({"team": "a"})}),
		api_server({"defaults": {"enforce": "privileged"}}),
		api_server({"defaults": {"enforce": "restricted"}, "exemptions": {"namespaces": ["shop"]}}),
		api_server({}),
	] {
		violations_with(namespace("shop", {}), {"other_policies": true}, cluster) == missing
	}
	every value in testing.not_objects {
		violations_with(namespace("shop", {}), {"other_policies": true}, kyverno(value)) == missing
		violations_with(namespace("shop", {}), {"other_policies": true}, api_server(value)) == missing
	}
}

test_constraints_that_refuse_nothing_do_not_count if {
	every action in ["dryrun", "warn"] {
		cluster := constraint({"enforcementAction": action})
		violations_with(namespace("shop", {}), {"other_policies": true}, cluster) == missing
	}
}

test_without_an_inventory_there_are_no_policies if {
	found := pod_security_enforce.violation with input as testing.review(
		namespace("shop", {}),
		object.union(defaults, {"other_policies": true}),
	)
	testing.plain(found) == missing
}

test_wrong_types_pass if {
	every value in [1, true, [], {}] {
		violations(namespace("shop", level(value))) == set()
		violations_of_privileged(namespace("shop", level(value))) == set()
	}
	every labels in ["x", 1, true, []] {
		violations(namespace("shop", labels)) == set()
		violations_of_privileged(namespace("shop", labels)) == set()
	}
}

test_the_fix_enforces_the_baseline if {
	expected := {testing.fix("enforce the level `baseline`", path, "baseline")}
	fixes(namespace("shop", {}), {}) == expected
	fixes(namespace("shop", level("privileged")), {"level": "privileged"}) == expected
}
