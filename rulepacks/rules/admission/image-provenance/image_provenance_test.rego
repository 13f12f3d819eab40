package rules.image_provenance_test

import data.lib.testing
import data.rules.image_provenance

# Of an object in a run of these.
violations(reviewed, run) := with_parameters(reviewed, run, {"any_image_policy": true})

with_parameters(reviewed, run, parameters) := found if {
	found := image_provenance.violation with input as testing.review(reviewed, parameters)
		with data.inventory as {"cluster": index([o | some o in run; not o.metadata.namespace]), "namespace": namespaced(run)}
}

namespaced(run) := {"shop": index([o | some o in run; o.metadata.namespace == "shop"])}

index(run) := object.union_n([{o.apiVersion: {o.kind: {o.metadata.name: o}}} | some o in run])

applies(reviewed, run) if {
	image_provenance.applies with input as testing.review(reviewed, {"any_image_policy": true})
		with data.inventory as {"cluster": index(run), "namespace": {}}
}

policy(group_version, kind, fields) := object.union(
	{"apiVersion": group_version, "kind": kind, "metadata": {"name": "policy"}},
	fields,
)

constraint(kind) := policy("constraints.gatekeeper.sh/v1beta1", kind, {"spec": {"match": {}}})

labels := constraint("K8sRequiredLabels")

kyverno(rules) := policy("kyverno.io/v1", "ClusterPolicy", {"spec": {"rules": rules}})

webhook(name, resources) := policy("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", {"webhooks": [{
	"name": name,
	"rules": [{"apiGroups": [""], "resources": resources}],
}]})

verifying := [
	constraint("RatifyVerification"),
	kyverno([{"name": "a"}, {"name": "b", "verifyImages": [{"imageReferences": ["*"]}]}]),
	policy("policies.kyverno.io/v1alpha1", "ImageValidatingPolicy", {}),
	policy("policy.sigstore.dev/v1beta1", "ClusterImagePolicy", {}),
	policy("config.ratify.deislabs.io/v1beta1", "Verifier", {}),
	policy("kritis.grafeas.io/v1beta1", "ImageSecurityPolicy", {}),
	policy("portieris.cloud.ibm.com/v1", "ClusterImagePolicy", {}),
	webhook("policy.sigstore.dev", ["pods"]),
	object.union(webhook(null, ["pods"]), {"metadata": {"name": "cosign"}}),
]

test_policies_none_of_which_is_about_images_are_reported if {
	violations(labels, [labels]) == {{
		"msg": "no policy of the cluster is about images: what runs is not verified",
		"details": {"path": ["metadata", "name"]},
	}}
	every object in [
		kyverno([{"name": "labels"}]),
		policy("policies.kyverno.io/v1alpha1", "ValidatingPolicy", {}),
		policy("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy", {"spec": {}}),
		webhook("check.example.com", ["pods"]),
		webhook("check.example.com", ["*"]),
	] {
		count(violations(object, [object])) == 1
	}
}

test_one_of_them_is_marked if {
	other := kyverno([{"name": "labels"}])
	count(violations(labels, [labels, other])) == 1
	violations(other, [labels, other]) == set()
}

test_any_policy_about_images_will_do if {
	every object in array.concat(verifying, [
		constraint("K8sAllowedRepos"),
		constraint("K8sImageDigests"),
		constraint("RegistryList"),
		kyverno([{"validate": {"pattern": {"spec": {"containers": [{"image": "registry.example/*"}]}}}}]),
		policy("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy", {"spec": {"validations": [
			{"expression": "c.image.startsWith('registry.example/')"},
		]}}),
		policy("apiserver.config.k8s.io/v1", "AdmissionConfiguration", {
			"metadata": {"name": "", "namespace": "shop"},
			"plugins": [{"name": "ImagePolicyWebhook", "path": "images.yaml"}],
		}),
		policy("kyverno.io/v1", "Policy", {
			"metadata": {"namespace": "shop"},
			"spec": {"rules": [{"verifyImages": [{}]}]},
		}),
	]) {
		violations(labels, [labels, object]) == set()
		violations(object, [labels, object]) == set()
	}
}

test_other_plugins_and_webhooks_are_no_policies_about_images if {
	every other in [
		policy("apiserver.config.k8s.io/v1", "AdmissionConfiguration", {"plugins": [{"name": "PodSecurity"}]}),
		object.union(webhook("inject.example.com", ["pods"]), {"kind": "MutatingWebhookConfiguration"}),
	] {
		count(violations(labels, [labels, other])) == 1
		violations(other, [other]) == set()
	}
}

test_webhooks_of_operators_are_no_policies if {
	every resources in [["certificates"], ["configmaps", "pods/eviction"], null, "pods"] {
		object := webhook("check.example.com", resources)
		violations(object, [object]) == set()
	}
	widgets := policy("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", {"webhooks": [{
		"name": "check.example.com",
		"rules": [{"apiGroups": ["example.com"], "resources": ["*"]}],
	}]})
	violations(widgets, [widgets]) == set()
	exception := policy("policies.kyverno.io/v1alpha1", "PolicyException", {})
	violations(exception, [exception]) == set()
	namespaced := policy("kyverno.io/v1", "Policy", {"spec": {"rules": []}})
	violations(namespaced, [namespaced]) == set()
}

test_it_applies_to_checks_of_signatures_and_to_what_is_marked if {
	every object in verifying { applies(object, [object]) }
	applies(labels, [labels])
	not applies(labels, [labels, verifying[0]])
	every name in ["K8sAllowedRepos", "K8sImageDigests"] { not applies(constraint(name), [constraint(name)]) }
}

test_wrong_types_pass if {
	every value in testing.not_objects {
		violations(value, []) == set()
		broken := policy("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", {"webhooks": value})
		violations(broken, [broken]) == set()
		count(violations(labels, [labels, broken, policy("kyverno.io/v1", "ClusterPolicy", {"spec": value})])) == 1
	}
}

test_a_check_of_signatures_may_be_asked_for if {
	strict := {"any_image_policy": false}
	repositories := constraint("K8sAllowedRepos")
	with_parameters(repositories, [repositories], strict) == {{
		"msg": "no policy of the cluster verifies the signatures of images",
		"details": {"path": ["metadata", "name"]},
	}}
	every object in verifying { with_parameters(repositories, [repositories, object], strict) == set() }
	configuration := {
		"apiVersion": "apiserver.config.k8s.io/v1",
		"kind": "AdmissionConfiguration",
		"metadata": {"name": "admission"},
		"plugins": [{"name": "ImagePolicyWebhook"}],
	}
	with_parameters(repositories, [repositories, configuration], strict) == set()
}
